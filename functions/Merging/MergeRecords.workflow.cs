using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Students.Merging;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.Merging;

/// <summary>
/// Two records of one person become one: the other is given up, so that nothing more is said of it; its names lead to the kept one; what it holds comes over; then the
/// schools' caseloads and both orchestrations follow. Each step may be taken again. One merge of a district runs at a time, by its instance id.
/// </summary>
public static class MergeRecords
{
    /// <summary>The instance that merges records of a district.</summary>
    public static string InstanceId(DistrictId district) => $"merge-{district}";

    /// <summary>Runs a merge.</summary>
    [Function(nameof(MergeRecords))]
    public static async Task<MergeOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var merge = context.GetInput<RecordMerge>()!;
        if (await context.GiveUpAsync(merge) is { } reason) return new(merge.Kept, reason);
        context.SetCustomStatus(new MergeProgress("the other record is given up"));
        await context.RebindAsync(merge);
        await context.TakeDocumentsAsync(merge);
        await context.TakeRowsAsync(merge);
        await context.AbsorbAsync(merge);
        context.SetCustomStatus(new MergeProgress("everything has come over"));
        foreach (var school in await context.ListSchoolsAsync(merge)) await context.AssignAsync(new(merge.District, school));
        await context.WakeAsync(merge);
        context.SetCustomStatus(new MergeProgress("done"));
        return new(merge.Kept, Refused: null);
    }

    /// <returns>Why the records cannot be merged; null when the other is given up.</returns>
    private static Task<string?> GiveUpAsync(this TaskOrchestrationContext context, RecordMerge merge) =>
        context.CallActivityAsync<string?>(nameof(MergeActivities.GiveUpOther), merge, Retries.Patient);

    private static Task RebindAsync(this TaskOrchestrationContext context, RecordMerge merge) =>
        context.CallActivityAsync(nameof(MergeActivities.RebindNames), merge, Retries.Patient);

    private static Task TakeDocumentsAsync(this TaskOrchestrationContext context, RecordMerge merge) =>
        context.CallActivityAsync(nameof(MergeActivities.TakeDocuments), merge, Retries.Patient);

    private static Task TakeRowsAsync(this TaskOrchestrationContext context, RecordMerge merge) =>
        context.CallActivityAsync(nameof(MergeActivities.TakeRows), merge, Retries.Patient);

    private static Task AbsorbAsync(this TaskOrchestrationContext context, RecordMerge merge) =>
        context.CallActivityAsync(nameof(MergeActivities.AbsorbOther), merge, Retries.Patient);

    private static Task<List<SchoolId>> ListSchoolsAsync(this TaskOrchestrationContext context, RecordMerge merge) =>
        context.CallActivityAsync<List<SchoolId>>(nameof(MergeActivities.ListSchoolsOfBoth), merge, Retries.Patient);

    private static Task<int> AssignAsync(this TaskOrchestrationContext context, SchoolOfDistrict school) =>
        context.CallActivityAsync<int>(nameof(RosterImportActivities.AssignAdvisers), school, Retries.Patient);

    private static Task WakeAsync(this TaskOrchestrationContext context, RecordMerge merge) =>
        context.CallActivityAsync(nameof(MergeActivities.WakeBoth), merge, Retries.Patient);
}

/// <summary>How far a merge is: its custom status.</summary>
/// <param name="Step">What is done.</param>
public sealed record MergeProgress(string Step);

/// <summary>What became of a merge.</summary>
/// <param name="Kept">The record that was to be kept.</param>
/// <param name="Refused">Why nothing was merged, in words; null when it was.</param>
public sealed record MergeOutcome(Students.StudentId Kept, string? Refused);
