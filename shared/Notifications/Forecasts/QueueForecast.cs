using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications.Forecasts;

/// <summary>
/// Says when what waits for one provider will have gone, if nothing comes and the provider takes everything: the dispatcher's rounds, played through on paper. A pure function of what the due index
/// says, the quotas and the districts' policies and calendars.
/// </summary>
public static class QueueForecast
{
    /// <summary>So far it looks: what a quota keeps back for longer is nothing to wait for, but to raise the quota.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(120);

    /// <summary>How far apart rounds are; they begin on the hour and on the half hour.</summary>
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(30);

    /// <summary>Forecasts.</summary>
    /// <param name="waiting">What waits, with the provider's lane in common.</param>
    /// <param name="quotas">What the provider takes; empty when it takes everything at once.</param>
    /// <param name="counted">What already counts against each quota, oldest first.</param>
    /// <param name="before">What recipients were told of late; who is missing was told nothing that matters.</param>
    /// <param name="now">From when on.</param>
    public static IReadOnlyList<ForecastMessage> Of(
        IReadOnlyList<WaitingMail> waiting, IReadOnlyList<ChannelQuota> quotas, Func<ChannelQuota, IReadOnlyList<DateTimeOffset>> counted, IReadOnlyList<ToldBefore> before, DateTimeOffset now)
    {
        var windows = quotas.Select(quota => new SendWindow(quota)).ToList();
        foreach (var (window, quota) in windows.Zip(quotas)) foreach (var at in counted(quota)) window.Count(at);
        var queue = new PaperQueue(waiting.SelectMany(mail => mail.Hints.Zip(mail.Notices(), (hint, told) => new PaperNotice(mail.District, mail.IsUrgent, NoticeIndex.Notice(hint).Student, told, DueIndex.Goes(hint) ?? now))), before);
        var messages = new List<ForecastMessage>();
        for (var round = RoundFrom(now); !queue.IsEmpty && round - now < Horizon; round = NextRound(round, queue)) messages.AddRange(Round(queue, windows, round));
        return messages;
    }

    private static IEnumerable<ForecastMessage> Round(PaperQueue queue, List<SendWindow> windows, DateTimeOffset begins)
    {
        var (at, ends) = (begins, begins + ChannelGate.Round);
        foreach (var group in queue.DueAt(begins))
        {
            var wait = windows.Select(window => window.WaitAt(at)).DefaultIfEmpty().Max();
            if (at + wait >= ends) yield break;
            at += wait;
            if (!queue.TryTake(group, at)) continue;
            foreach (var window in windows) window.Count(at);
            yield return new(group.District, group.Recipient, group.Notices.Count, at, [.. group.Notices.Where(notice => IsLate(notice, at)).Select(notice => new LateNotice(notice.Student, notice.Told.Due))]);
        }
    }

    /// <summary>Late is what comes on a later day than it was to, and after the day it is about.</summary>
    private static bool IsLate(PaperNotice notice, DateTimeOffset at)
    {
        var comes = SchoolClock.DateAt(at, notice.District.Zone);
        return comes > SchoolClock.DateAt(notice.Goes, notice.District.Zone) && comes > notice.Told.Due;
    }

    private static DateTimeOffset RoundFrom(DateTimeOffset instant)
    {
        var over = instant.UtcTicks % BetweenRounds.Ticks;
        return over == 0 ? instant : instant + TimeSpan.FromTicks(BetweenRounds.Ticks - over);
    }

    /// <summary>The next round that has something to send: what waits for a later day is not gone through half hour by half hour.</summary>
    private static DateTimeOffset NextRound(DateTimeOffset round, PaperQueue queue) => RoundFrom(queue.NextFrom(round + BetweenRounds));
}

/// <summary>What a recipient was told before a forecast.</summary>
/// <param name="District">The recipient's district.</param>
/// <param name="Recipient">The recipient.</param>
/// <param name="LastTold">The day of the latest message to them.</param>
/// <param name="LastDaily">The day of their latest message of the day that is gone; null when there was none of late.</param>
public sealed record ToldBefore(DistrictId District, Recipient Recipient, DateOnly LastTold, DateOnly? LastDaily);

/// <summary>A message as it is forecast.</summary>
/// <param name="District">Its district.</param>
/// <param name="Recipient">Who gets it.</param>
/// <param name="Notices">How many notices it tells, before they are merged.</param>
/// <param name="At">When it goes.</param>
/// <param name="Late">What it tells on a later day than it was to, and after the day it is about.</param>
public sealed record ForecastMessage(District District, Recipient Recipient, int Notices, DateTimeOffset At, IReadOnlyList<LateNotice> Late)
{
    /// <summary>Whether it tells anything late.</summary>
    public bool IsLate => Late.Count > 0;
}

/// <summary>Something that is told late.</summary>
/// <param name="Student">The student it is about.</param>
/// <param name="Due">The day it is about.</param>
public sealed record LateNotice(StudentKey Student, DateOnly Due);
