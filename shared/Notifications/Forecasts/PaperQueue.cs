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
    private readonly Dictionary<DistrictId, PaperDistrict> districts = notices.GroupBy(notice => notice.District.Id).ToDictionary(its => its.Key, its => new PaperDistrict(its.First().District, its));

    public bool IsEmpty => districts.Values.All(district => district.IsEmpty);

    /// <summary>The first instant, from one on, at which something is to go and may.</summary>
    public DateTimeOffset NextFrom(DateTimeOffset instant) => districts.Values.Where(district => !district.IsEmpty).Select(district => district.NextFrom(instant)).DefaultIfEmpty(instant).Min();

    /// <summary>What is to go in a round, in its order. Each is to be taken before the next is asked for.</summary>
    public IEnumerable<PaperMail> DueAt(DateTimeOffset round)
    {
        var open = districts.Values.Where(district => district.Opens(round)).ToList();
        while (open.Where(district => district.First is not null).MinBy(district => district.First!.Place) is { } next) yield return next.First!.Mail;
    }

    /// <summary>Takes mail out, to be sent at an instant; where it may not go then it is put to its next moment.</summary>
    /// <returns>Whether it goes.</returns>
    public bool TryTake(PaperMail mail, DateTimeOffset at)
    {
        var (who, today) = ((mail.District.Id.Value, mail.Recipient), SchoolClock.DateAt(at, mail.District.Zone));
        DateOnly? last = lastTold.TryGetValue(who, out var day) ? day : null;
        var district = districts[mail.District.Id];
        district.TakeFirst();
        var moments = mail.Notices.Select(notice => SendMoments.Instead(mail.IsUrgent ? notice.Told with { Escalates = true } : notice.Told, mail.District, at, last)).ToList();
        if (!mail.IsUrgent && hadTheirMessage.Contains((who.Value, who.Recipient, today)))
        {
            district.Wait(mail.Notices.Select(notice => notice with { Goes = SendMoments.First(notice.Told, mail.District, at, last) }));
            return false;
        }

        if (!moments.Contains(null))
        {
            district.Wait(mail.Notices.Select(notice => notice with { Goes = moments.Min()!.Value }));
            return false;
        }

        lastTold[who] = today;
        if (!mail.IsUrgent) hadTheirMessage.Add((who.Value, who.Recipient, today));
        return true;
    }
}
