using IlpFunctions.Students;
using IlpFunctions.Students.Merging;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Merging;

/// <summary>Starts merges, one of a district at a time.</summary>
public sealed class MergeStarter(ILogger<MergeStarter> log)
{
    /// <summary>Starts a merge.</summary>
    /// <returns>Whether it was started; otherwise another one of the district runs.</returns>
    public async Task<bool> StartAsync(RecordMerge merge, DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = MergeRecords.InstanceId(merge.District);
        if (await client.GetInstanceAsync(instance, cancellation) is { IsCompleted: false }) return false;
        if (!await client.TryStartAsync(nameof(MergeRecords), merge, instance, cancellation)) return false;
        log.LogInformation("District {District}: two records are merged; {Kept} is kept.", merge.District, merge.Kept);
        return true;
    }

    /// <summary>Why the district's last merge was refused, where it was to keep this student's record; null otherwise.</summary>
    public static async Task<string?> LastRefusalAsync(StudentKey kept, DurableTaskClient client, CancellationToken cancellation)
    {
        var last = await client.GetInstanceAsync(MergeRecords.InstanceId(kept.District), getInputsAndOutputs: true, cancellation);
        return last is { RuntimeStatus: OrchestrationRuntimeStatus.Completed } && last.ReadOutputAs<MergeOutcome>() is { Refused: { } why } outcome && outcome.Kept == kept.Id ? why : null;
    }
}
