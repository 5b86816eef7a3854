using IlpFunctions.Districts;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications.Forecasts;

/// <summary>A notice on paper.</summary>
/// <param name="District">Its district.</param>
/// <param name="IsUrgent">Whether it goes with the next round.</param>
/// <param name="Student">The student it is about.</param>
/// <param name="Told">What decides when it goes.</param>
/// <param name="Goes">From when on it is to go.</param>
internal sealed record PaperNotice(District District, bool IsUrgent, StudentKey Student, Told Told, DateTimeOffset Goes);

/// <summary>What goes together to one recipient.</summary>
internal sealed record PaperMail(District District, Recipient Recipient, bool IsUrgent, IReadOnlyList<PaperNotice> Notices);

/// <summary>The queue on paper: the same rules as the dispatcher's, without a store.</summary>
/// <param name="notices">What waits.</param>
/// <param name="before">What recipients were told before.</param>
internal sealed class PaperQueue(IEnumerable<PaperNotice> notices, IReadOnlyList<ToldBefore> before)
{
    private readonly Dictionary<(string District, Recipient Recipient), DateOnly> lastTold = before.ToDictionary(one => (one.District.Value, one.Recipient), one => one.LastTold);
    private readonly HashSet<(string District, Recipient Recipient, DateOnly Day)> hadTheirMessage = [.. before.Where(one => one.LastDaily is not null).Select(one => (one.District.Value, one.Recipient, one.LastDaily!.Value))];
    private readonly HashSet<PaperNotice> waiting = new(notices, ReferenceEqualityComparer.Instance);

    public bool IsEmpty => waiting.Count == 0;

    /// <summary>The first instant, from one on, at which something is to go and may.</summary>
    public DateTimeOffset NextFrom(DateTimeOffset instant) =>
        waiting.Select(notice => (notice.District, At: notice.Goes > instant ? notice.Goes : instant)).Distinct().Select(due => QuietHours.Over(due.District, due.At)).DefaultIfEmpty(instant).Min();

    /// <summary>What is to go in a round, in its order.</summary>
    public IReadOnlyList<PaperMail> DueAt(DateTimeOffset round) =>
    [
        .. waiting.Where(notice => notice.Goes <= round && !QuietHours.At(notice.District, round))
            .GroupBy(notice => (notice.District, notice.Told.Recipient, notice.IsUrgent), (key, its) => new PaperMail(key.District, key.Recipient, key.IsUrgent, [.. its]))
            .OrderBy(mail => QueuePlace.Of(mail.District, mail.Recipient, mail.IsUrgent, mail.Notices.Select(notice => notice.Told), round)),
    ];

    /// <summary>Takes mail out, to be sent at an instant; where it may not go then it is put to its next moment.</summary>
    /// <returns>Whether it goes.</returns>
    public bool TryTake(PaperMail mail, DateTimeOffset at)
    {
        var (who, today) = ((mail.District.Id.Value, mail.Recipient), SchoolClock.DateAt(at, mail.District.Zone));
        DateOnly? last = lastTold.TryGetValue(who, out var day) ? day : null;
        waiting.ExceptWith(mail.Notices);
        var moments = mail.Notices.Select(notice => SendMoments.Instead(mail.IsUrgent ? notice.Told with { Escalates = true } : notice.Told, mail.District, at, last)).ToList();
        if (!mail.IsUrgent && hadTheirMessage.Contains((who.Value, who.Recipient, today)))
        {
            waiting.UnionWith(mail.Notices.Select(notice => notice with { Goes = SendMoments.First(notice.Told, mail.District, at, last) }));
            return false;
        }

        if (!moments.Contains(null))
        {
            waiting.UnionWith(mail.Notices.Select(notice => notice with { Goes = moments.Min()!.Value }));
            return false;
        }

        lastTold[who] = today;
        if (!mail.IsUrgent) hadTheirMessage.Add((who.Value, who.Recipient, today));
        return true;
    }
}
