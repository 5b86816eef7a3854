using System.Collections.Concurrent;
using IlpFunctions.Districts;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications.Forecasts;

/// <summary>Forecasts what waits for a district. Districts that share a provider's account wait for each other, so all that waits is looked at.</summary>
public sealed class Forecaster(NoticeQueue queue, ChannelRouter channels, ChannelGate gate, SentLedger ledger, TimeProvider time)
{
    private const int AtOnce = 16;

    /// <summary>The messages of a district in the order in which they will go.</summary>
    public async Task<IReadOnlyList<ForecastMessage>> OfAsync(DistrictId district, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var messages = new List<ForecastMessage>();
        foreach (var lane in (await queue.AllAsync(cancellation)).Select(mail => (Mail: mail, Lane: channels.LaneOf(mail, now))).GroupBy(one => one.Lane.Name))
        {
            var waiting = lane.Select(one => one.Mail).ToList();
            if (!waiting.Exists(mail => mail.District.Id == district)) continue;
            messages.AddRange(QueueForecast.Of(waiting, QuotasOf(lane.First().Lane), gate.Counted, await ToldBeforeAsync(waiting, now, cancellation), now));
        }

        return [.. messages.Where(message => message.District.Id == district).OrderBy(message => message.At)];
    }

    /// <summary>What those were told before for whom it matters: families, to whom nothing is written within some days of the last message unless it is due.</summary>
    private async Task<IReadOnlyList<ToldBefore>> ToldBeforeAsync(List<WaitingMail> waiting, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = new ConcurrentBag<ToldBefore>();
        var families = waiting.Where(mail => mail.Recipient.Kind == RecipientKind.Guardian && MayHaveToWait(mail, now)).Select(mail => (mail.District, mail.Recipient)).DistinctBy(one => (one.District.Id, one.Recipient));
        await Parallel.ForEachAsync(families, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (family, stop) =>
        {
            var recent = await ledger.RecentAsync(family.District.Id, family.Recipient, SchoolClock.DateAt(now, family.District.Zone), stop);
            if (recent.LastTold is { } last) before.Add(new(family.District.Id, family.Recipient, last, recent.LastDaily));
        });
        return [.. before];
    }

    private static bool MayHaveToWait(WaitingMail mail, DateTimeOffset now)
    {
        var today = SchoolClock.DateAt(now, mail.District.Zone);
        return !mail.IsUrgent && mail.Notices().Any(told => !Urgencies.IsDue(told.Due, today, mail.District.Policies.InForceOn(today).Notices));
    }

    private static IReadOnlyList<ChannelQuota> QuotasOf(SendLane lane) => lane.Name is null ? [] : lane.Way!.Quotas(lane.Probe);
}
