using IlpFunctions.Districts;
using IlpFunctions.Roster.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.Roster;

/// <summary>Records one share of a roster's students, some at a time and several times at once, so that no history grows with the district.</summary>
public static class RecordStudents
{
    /// <summary>Runs the share.</summary>
    [Function(nameof(RecordStudents))]
    public static async Task<ImportCounts> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var share = context.GetInput<RecordShare>()!;
        var counts = await Task.WhenAll(share.Batches().Select(batch => context.RecordBatchAsync(batch)));
        return counts.Aggregate((sum, batch) => sum.Plus(batch));
    }

    private static Task<ImportCounts> RecordBatchAsync(this TaskOrchestrationContext context, RecordShare batch) =>
        context.CallActivityAsync<ImportCounts>(nameof(RosterImportActivities.RecordBatch), batch, Retries.Patient);
}

/// <summary>Some of the staged students of an import.</summary>
/// <param name="Import">The import's id.</param>
/// <param name="District">The district.</param>
/// <param name="From">The number of the first.</param>
/// <param name="Count">How many.</param>
/// <param name="Batch">How many one activity records; 0 where an import began before this was written down.</param>
public sealed record RecordShare(string Import, DistrictId District, int From, int Count, int Batch = 0)
{
    private const int StudentsPerShare = 1000;
    private const int StudentsPerBatch = 50;

    /// <summary>The shares of a staged roster.</summary>
    public static IEnumerable<RecordShare> Of(string import, StagedRoster staged) => Split(new(import, staged.District, 0, staged.Students, staged.Batch), staged.Share > 0 ? staged.Share : StudentsPerShare);

    /// <summary>The batches of a share: what one activity records.</summary>
    public IEnumerable<RecordShare> Batches() => Split(this, Batch > 0 ? Batch : StudentsPerBatch);

    private static IEnumerable<RecordShare> Split(RecordShare whole, int size)
    {
        for (var from = 0; from < whole.Count; from += size) yield return whole with { From = whole.From + from, Count = Math.Min(size, whole.Count - from) };
    }
}
