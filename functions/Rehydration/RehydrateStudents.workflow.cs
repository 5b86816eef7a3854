using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.Rehydration;

/// <summary>Starts the orchestration of every student who needs one, from the stored records alone: after a change of backend, or the loss of one.</summary>
public static class RehydrateStudents
{
    /// <summary>Runs over every school of one district, or of every district when it is given none.</summary>
    [Function(nameof(RehydrateStudents))]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var schools = await context.SchoolsAsync();
        var started = 0;
        for (var done = 0; done < schools.Count; done++)
        {
            context.SetCustomStatus(new RehydrationProgress(done, schools.Count, started));
            started += await context.RehydrateAsync(schools[done]);
        }

        context.SetCustomStatus(new RehydrationProgress(schools.Count, schools.Count, started));
        return started;
    }

    private static Task<List<SchoolOfDistrict>> SchoolsAsync(this TaskOrchestrationContext context) =>
        context.CallActivityAsync<List<SchoolOfDistrict>>(nameof(RehydrationActivities.ListSchools), context.GetInput<RehydrationRequest>(), Retries.Patient);

    private static Task<int> RehydrateAsync(this TaskOrchestrationContext context, SchoolOfDistrict school) =>
        context.CallActivityAsync<int>(nameof(RehydrationActivities.RehydrateSchool), school, Retries.Patient);
}

/// <summary>Whose students are meant.</summary>
/// <param name="District">The district.</param>
public sealed record RehydrationRequest(DistrictId District);

/// <summary>How far a rehydration is: its custom status.</summary>
/// <param name="Done">Schools done.</param>
/// <param name="Of">Schools in all.</param>
/// <param name="Started">Orchestrations started or woken.</param>
public sealed record RehydrationProgress(int Done, int Of, int Started);
