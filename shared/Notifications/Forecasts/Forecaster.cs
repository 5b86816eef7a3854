using IlpFunctions.Districts;
using IlpFunctions.Notifications.Channels;

namespace IlpFunctions.Notifications.Forecasts;

/// <summary>Forecasts what waits for a district. Districts that share a provider's account wait for each other, so all that waits is looked at.</summary>
public sealed class Forecaster(NoticeQueue queue, ChannelRouter channels, ChannelGate gate, TimeProvider time)
{
    /// <summary>The messages of a district in the order in which they will go.</summary>
    public async Task<IReadOnlyList<ForecastMessage>> OfAsync(DistrictId district, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var lanes = (await queue.AllAsync(cancellation)).Select(mail => (Mail: mail, Lane: channels.LaneOf(mail, now))).GroupBy(one => one.Lane.Name);
        var messages = lanes.Where(lane => lane.Any(one => one.Mail.District.Id == district)).SelectMany(lane => QueueForecast.Of([.. lane.Select(one => one.Mail)], QuotasOf(lane.First().Lane), gate.Counted, now));
        return [.. messages.Where(message => message.District.Id == district).OrderBy(message => message.At)];
    }

    private static IReadOnlyList<ChannelQuota> QuotasOf(SendLane lane) => lane.Name is null ? [] : lane.Way!.Quotas(lane.Probe);
}
