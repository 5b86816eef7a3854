using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Intake;
using IlpFunctions.Time;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Intake;

/// <summary>Looks for events that wait and whose wake-up was lost, and for those whose day has come; forgets old ones.</summary>
public sealed class IntakeSweep(DueIndex index, IntakeRows rows, IntakePruner pruner, DistrictDirectory districts, TimeProvider time, ILogger<IntakeSweep> log)
{
    /// <summary>Runs every half hour. Where no events come it costs one read.</summary>
    [Function(nameof(SweepIntake))]
    public async Task SweepIntake([TimerTrigger("0 10,40 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (now, seen) = (time.GetUtcNow(), new Dictionary<DistrictId, int>());
        var today = SchoolClock.DateAt(now, TimeZoneInfo.Utc);
        await foreach (var hint in index.DueAsync(DueKind.Intake, today, cancellation))
        {
            var district = IntakeIndex.District(hint);
            if (!seen.TryGetValue(district, out var waiting)) seen[district] = waiting = await WakeAsync(district, now, client, cancellation);
            if (waiting == 0 && IntakeIndex.IsPast(hint, today)) await index.RemoveAsync(hint, cancellation);
        }
    }

    /// <summary>Runs at 09:40 UTC, after the night's rosters and before schools in the United States open.</summary>
    [Function(nameof(PruneIntake))]
    public async Task PruneIntake([TimerTrigger("0 40 9 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var district in await districts.AllAsync(cancellation))
        {
            var forgotten = await pruner.PruneAsync(district.Id, cancellation);
            if (forgotten > 0) log.LogInformation("District {District}: {Events} settled events are old enough and were forgotten.", district.Id, forgotten);
        }
    }

    private async Task<int> WakeAsync(DistrictId district, DateTimeOffset now, DurableTaskClient client, CancellationToken cancellation)
    {
        var woken = 0;
        foreach (var shard in IntakeRows.Shards)
        {
            if (!await rows.DueAsync(district, shard, now, cancellation).AnyAsync(cancellation)) continue;
            await IntakeWaker.RaiseAsync(district, shard, client, cancellation);
            woken++;
        }

        return woken;
    }
}
