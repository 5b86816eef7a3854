using IlpFunctions.Districts;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Students;
using IlpFunctions.Students.Merging;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Merging;

/// <summary>The activities of <see cref="MergeRecords"/>.</summary>
public sealed class MergeActivities(RecordMerger merger, StudentRows rows)
{
    /// <summary>Gives the other record up. A merge that cannot be is an answer and no failure: it does not get better by trying again.</summary>
    [Function(nameof(GiveUpOther))]
    public Task<string?> GiveUpOther([ActivityTrigger] RecordMerge merge, CancellationToken cancellation) => merger.GiveUpAsync(merge, cancellation);

    /// <summary>Makes every name of the other record lead to the kept one.</summary>
    [Function(nameof(RebindNames))]
    public Task RebindNames([ActivityTrigger] RecordMerge merge, CancellationToken cancellation) => merger.RebindAsync(merge, cancellation);

    /// <summary>Takes the versions of the plan and the answers over.</summary>
    [Function(nameof(TakeDocuments))]
    public Task TakeDocuments([ActivityTrigger] RecordMerge merge, CancellationToken cancellation) => merger.TakeDocumentsAsync(merge, cancellation);

    /// <summary>Takes over what lies beside the other record.</summary>
    [Function(nameof(TakeRows))]
    public Task TakeRows([ActivityTrigger] RecordMerge merge, CancellationToken cancellation) => merger.TakeRowsAsync(merge, cancellation);

    /// <summary>Takes all else over.</summary>
    [Function(nameof(AbsorbOther))]
    public Task AbsorbOther([ActivityTrigger] RecordMerge merge, CancellationToken cancellation) => merger.AbsorbAsync(merge, cancellation);

    /// <summary>The schools whose caseloads follow: both records', one place after the other.</summary>
    [Function(nameof(ListSchoolsOfBoth))]
    public async Task<List<SchoolId>> ListSchoolsOfBoth([ActivityTrigger] RecordMerge merge, CancellationToken cancellation)
    {
        var schools = new List<SchoolId>();
        foreach (var student in (StudentKey[])[merge.OtherKey(), merge.KeptKey()])
        {
            if (await rows.ReadAsync(student, cancellation) is { } current) schools.Add(current.Record.School);
        }

        return [.. schools.Distinct()];
    }

    /// <summary>Wakes both: the other's orchestration ends, the kept one's looks at what has come.</summary>
    [Function(nameof(WakeBoth))]
    public async Task WakeBoth([ActivityTrigger] RecordMerge merge, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var waker = new StudentWaker(client);
        foreach (var student in (StudentKey[])[merge.OtherKey(), merge.KeptKey()])
        {
            if (await rows.ReadAsync(student, cancellation) is { } current) await waker.WakeAsync(student, current.Record.NeedsLifecycle(), cancellation);
        }
    }
}
