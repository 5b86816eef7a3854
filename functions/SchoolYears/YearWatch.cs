using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Time;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.SchoolYears;

/// <summary>Turns each district's school year once, on the first day of it that comes.</summary>
public sealed class YearWatch(DistrictDirectory districts, TimeProvider time)
{
    /// <summary>Looks every day at 07:10 UTC: after midnight and before schools open everywhere in the United States.</summary>
    [Function(nameof(WatchYears))]
    public async Task WatchYears([TimerTrigger("0 10 7 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var district in await districts.AllAsync(cancellation)) await TurnAsync(district, client, cancellation);
    }

    private async Task TurnAsync(District district, DurableTaskClient client, CancellationToken cancellation)
    {
        // The hour belongs to the evening before in the west: it is looked at again a day later.
        var year = SchoolYear.Containing(SchoolClock.DateAt(time.GetUtcNow(), district.Zone));
        var instance = $"year-{year.StartYear}-{district.Id}";
        if (await client.GetInstanceAsync(instance, cancellation) is not null) return;
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(YearTurn), new YearToTurn(district.Id, district.SchoolsInOrder()), new StartOrchestrationOptions(instance), cancellation);
    }
}
