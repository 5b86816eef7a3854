using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;

namespace IlpFunctions.Students.Merging;

/// <summary>
/// The steps of merging two records, each of which may be taken again: the other record is given up, its names lead to the kept one, and what it holds comes over piece by
/// piece, because all of it would not fit into one transaction. From the first step on nothing more can be said of the other record, so nothing is lost in between.
/// Merges of one district must follow one another: of two that run at once each could give up what the other keeps.
/// </summary>
public sealed class RecordMerger(StudentRows rows, StudentRegister register, CommandDesk desk, DistrictDirectory districts, TimeProvider time)
{
    private const int RowsATransaction = 50;

    /// <summary>Gives the other record up.</summary>
    /// <returns>Why the records cannot be merged, in words; null when the other is given up, now or by the same merge before.</returns>
    public async Task<string?> GiveUpAsync(RecordMerge merge, CancellationToken cancellation = default)
    {
        var (key, other) = ($"merge:{merge.Id}", await ReadAsync(merge.OtherKey(), cancellation));
        if (await rows.ReceiptAsync(merge.OtherKey(), key, cancellation) is null && RecordMerge.WhyNot(await ReadAsync(merge.KeptKey(), cancellation), other) is { } why) return why;
        var today = SchoolClock.DateAt(time.GetUtcNow(), (await districts.GetAsync(merge.District, cancellation)).Zone);
        return (await desk.RecordAsync(merge.OtherKey(), new GiveUpRecord { Key = key, Actor = merge.Actor, Into = merge.Kept, On = today }, cancellation)).Reason;
    }

    /// <summary>Makes every name of the other record lead to the kept one.</summary>
    public async Task RebindAsync(RecordMerge merge, CancellationToken cancellation = default)
    {
        foreach (var alias in (await ReadAsync(merge.OtherKey(), cancellation)).Aliases) await register.RebindAsync(merge.District, alias, merge.Other, merge.Kept, cancellation);
    }

    /// <summary>Takes the versions of the plan and the answers over.</summary>
    public async Task TakeDocumentsAsync(RecordMerge merge, CancellationToken cancellation = default)
    {
        var other = await ReadAsync(merge.OtherKey(), cancellation);
        foreach (var version in other.PlanVersions)
        {
            var document = await rows.PlanAsync(merge.OtherKey(), version.Number, cancellation) ?? throw new InvalidDataException($"Version {version.Number} of the plan of {merge.OtherKey()} has no document.");
            await SayAsync(merge, new AbsorbPlanVersion { Key = Key(merge, $"plan:{version.Number}"), Actor = merge.Actor, From = merge.Other, Version = version, Document = document }, cancellation);
        }

        foreach (var answered in other.Answers)
        {
            var sheet = await rows.AnswersAsync(merge.OtherKey(), answered.Key, cancellation) ?? throw new InvalidDataException($"The answers {Keys.Digest(answered.Key)} of {merge.OtherKey()} are not there.");
            await SayAsync(merge, new AbsorbAnswers { Key = Key(merge, $"answers:{answered.Key}"), Actor = merge.Actor, From = merge.Other, Answered = answered, Sheet = sheet }, cancellation);
        }
    }

    /// <summary>Takes over what lies beside the record: ended milestones, and the receipts by which an event that comes once more is known.</summary>
    public async Task TakeRowsAsync(RecordMerge merge, CancellationToken cancellation = default)
    {
        var other = await ReadAsync(merge.OtherKey(), cancellation);
        var ended = await rows.EndedMilestonesAsync(merge.OtherKey(), cancellation).ToListAsync(cancellation);
        foreach (var some in ended.Concat(other.Milestones).Chunk(RowsATransaction))
            await rows.CommitAsync(merge.KeptKey(), [.. some.Select(milestone => StudentRows.EndedMilestoneChange(Absorption.Of(merge.Other, milestone)))], cancellation);

        await foreach (var receipt in rows.ReceiptsAsync(merge.OtherKey(), cancellation))
        {
            if (receipt.RefusedBecause is null && await rows.ReceiptAsync(merge.KeptKey(), receipt.Command.Key, cancellation) is null) await KeepAsync(merge, receipt, cancellation);
        }
    }

    /// <summary>Takes all else over.</summary>
    public async Task AbsorbAsync(RecordMerge merge, CancellationToken cancellation = default) =>
        await SayAsync(merge, new AbsorbRecord { Key = Key(merge, "record"), Actor = merge.Actor, Other = await ReadAsync(merge.OtherKey(), cancellation) }, cancellation);

    private async Task KeepAsync(RecordMerge merge, CommandReceipt receipt, CancellationToken cancellation)
    {
        try
        {
            await rows.CommitAsync(merge.KeptKey(), [StudentRows.ReceiptChange(receipt.Command.Key, receipt)], cancellation);
        }
        catch (StorageConflictException)
        {
            // The same event came to the kept record at this moment.
        }
    }

    private async Task SayAsync(RecordMerge merge, StudentCommand command, CancellationToken cancellation)
    {
        var result = await desk.RecordAsync(merge.KeptKey(), command, cancellation);
        if (result.Reason is { } reason) throw new InvalidOperationException($"{merge.KeptKey()} cannot take {command.GetType().Name} over: {reason}");
    }

    private async Task<StudentRecord> ReadAsync(StudentKey student, CancellationToken cancellation) =>
        (await rows.ReadAsync(student, cancellation))?.Record ?? throw new InvalidOperationException($"There is no record {student}.");

    private static string Key(RecordMerge merge, string part) => $"merge:{merge.Other}:{part}";
}
