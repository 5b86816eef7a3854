using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications;

/// <summary>What waits to be sent, read from the due index: one query for each of its two kinds, whatever there is, and nothing else where nothing is due.</summary>
public sealed class NoticeQueue(DueIndex index, DistrictDirectory districts)
{
    /// <summary>What is to go now, what presses most first. Districts in their quiet hours have nothing to send.</summary>
    public async Task<IReadOnlyList<WaitingMail>> DueAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var hints = await HintsAsync(SchoolClock.LatestDateAt(now), hint => !(DueIndex.Goes(hint) > now), cancellation);
        var mail = await MailAsync(hints, district => !QuietHours.At(district, now), cancellation);
        return [.. mail.OrderBy(one => QueuePlace.Of(one.District, one.Recipient, one.IsUrgent, one.Notices(), now))];
    }

    /// <summary>Everything that waits, of every district and however late it goes.</summary>
    public async Task<IReadOnlyList<WaitingMail>> AllAsync(CancellationToken cancellation = default) => await MailAsync(await HintsAsync(DateOnly.MaxValue.AddDays(-1), _ => true, cancellation), _ => true, cancellation);

    private async Task<List<(DueKind Kind, StoredRow Hint)>> HintsAsync(DateOnly until, Func<StoredRow, bool> isWanted, CancellationToken cancellation)
    {
        var hints = new List<(DueKind, StoredRow)>();
        foreach (var kind in (DueKind[])[DueKind.UrgentNotice, DueKind.Notice])
        {
            await foreach (var hint in index.DueAsync(kind, until, cancellation)) if (isWanted(hint)) hints.Add((kind, hint));
        }

        return hints;
    }

    private async Task<List<WaitingMail>> MailAsync(List<(DueKind Kind, StoredRow Hint)> hints, Func<District, bool> isWanted, CancellationToken cancellation)
    {
        var mail = new List<WaitingMail>();
        foreach (var its in hints.GroupBy(one => NoticeIndex.Notice(one.Hint).Student.District))
        {
            if (await districts.FindAsync(its.Key, cancellation) is not { } district || !isWanted(district)) continue;
            mail.AddRange(its.GroupBy(one => (one.Kind, Recipient: NoticeIndex.Recipient(one.Hint)), (key, of) => new WaitingMail(district, key.Recipient, key.Kind == DueKind.UrgentNotice, [.. of.Select(one => one.Hint)])));
        }

        return mail;
    }
}
