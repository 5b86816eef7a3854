using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.SchoolYears;

/// <summary>
/// The school year turns for a district: every student that no orchestration looks after is looked at, so that fifth-graders become sixth-graders with a plan to
/// establish, and the schools' caseloads are planned anew. Its custom status says how far it is.
/// </summary>
public static class YearTurn
{
    /// <summary>Runs the turn of a year.</summary>
    [Function(nameof(YearTurn))]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var turn = context.GetInput<YearToTurn>()!;
        var turned = 0;
        for (var done = 0; done < turn.Schools.Count; done++)
        {
            context.SetCustomStatus(new YearTurnProgress(done, turn.Schools.Count));
            turned += await context.TurnAsync(new(turn.District, turn.Schools[done]));
        }

        context.SetCustomStatus(new YearTurnProgress(turn.Schools.Count, turn.Schools.Count));
        return turned;
    }

    private static Task<int> TurnAsync(this TaskOrchestrationContext context, SchoolOfDistrict school) =>
        context.CallActivityAsync<int>(nameof(YearTurnActivities.TurnSchool), school, Retries.Patient);
}

/// <summary>A school year to turn.</summary>
/// <param name="District">The district.</param>
/// <param name="Schools">Its schools.</param>
public sealed record YearToTurn(DistrictId District, IReadOnlyList<SchoolId> Schools);

/// <summary>How far the turn of a year is: its custom status.</summary>
/// <param name="Done">Schools done.</param>
/// <param name="Of">Schools in all.</param>
public sealed record YearTurnProgress(int Done, int Of);
