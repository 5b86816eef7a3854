using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.PolicyChanges;

/// <summary>Other rules are in force in a district: every plan under way is looked at, school by school.</summary>
public static class PolicyTurn
{
    /// <summary>Runs it.</summary>
    /// <returns>How many students were woken.</returns>
    [Function(nameof(PolicyTurn))]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var turn = context.GetInput<PolicyToFollow>()!;
        var woken = 0;
        foreach (var school in turn.Schools) woken += await context.WakeAsync(new(turn.District, school));
        return woken;
    }

    private static Task<int> WakeAsync(this TaskOrchestrationContext context, SchoolOfDistrict school) =>
        context.CallActivityAsync<int>(nameof(RosterImportActivities.WakeStudents), school, Retries.Patient);
}

/// <summary>A district whose rules have changed.</summary>
/// <param name="District">The district.</param>
/// <param name="Schools">Its schools.</param>
public sealed record PolicyToFollow(DistrictId District, IReadOnlyList<SchoolId> Schools)
{
    /// <summary>All of a district.</summary>
    public static PolicyToFollow In(District district) => new(district.Id, district.SchoolsInOrder());
}
