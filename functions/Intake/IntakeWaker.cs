using System.Collections.Concurrent;
using IlpFunctions.Districts;
using IlpFunctions.Intake;
using IlpFunctions.Storage;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Intake;

/// <summary>
/// Wakes what settles a shard's events, at most once in a short while: of a burst the first wakes at once, and all that come within the while share one wake-up at its end. By the machine's clock,
/// whatever clock the district lives by. A wake-up that is lost is harmless: <see cref="IntakeSweep"/> looks for what waits.
/// </summary>
public sealed class IntakeWaker(IntakeSettings settings, ILogger<IntakeWaker> log)
{
    private const int LongestDistrict = 64;

    private static readonly TimeProvider Machine = TimeProvider.System;

    private readonly ConcurrentDictionary<string, Pace> paces = new();

    /// <summary>Says that an event has arrived in a shard. Call it after the event is stored.</summary>
    public async Task WakeAsync(DistrictId district, string shard, DurableTaskClient client)
    {
        var pace = paces.GetOrAdd(Keys.Join(district.Value, shard), _ => new());
        if (pace.Enter(settings.BetweenWakeUps) is not { } wait) return;
        if (wait == TimeSpan.Zero) await RaiseAsync(district, shard, client, CancellationToken.None);
        else _ = LaterAsync(pace, wait, district, shard, client);
    }

    /// <summary>Wakes at once.</summary>
    public static async Task RaiseAsync(DistrictId district, string shard, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = InstanceId(district, shard);
        var isAlive = await client.GetInstanceAsync(id, cancellation) is { IsCompleted: false };

        // One that somebody else starts at this moment has begun after the event was stored, or sees the wake-up.
        if (isAlive || !await client.TryStartAsync(nameof(IntakeDrain), new IntakeShard(district.Value, shard), id, cancellation))
            await client.RaiseEventAsync(id, EventsArrived.EventName, new EventsArrived(), cancellation);
    }

    /// <summary>The id of the orchestration that settles a shard.</summary>
    public static string InstanceId(DistrictId district, string shard) => $"intake-{(district.Value.Length <= LongestDistrict ? district.Value : Keys.Digest(district.Value))}-{shard}";

    private async Task LaterAsync(Pace pace, TimeSpan wait, DistrictId district, string shard, DurableTaskClient client)
    {
        try
        {
            await Task.Delay(wait, Machine);
            pace.Leave();
            await RaiseAsync(district, shard, client, CancellationToken.None);
        }
        catch (Exception lost)
        {
            // Nobody waits for this one: the sweep finds what waits.
            log.LogWarning("District {District}: a wake-up of its intake was lost ({Failure}); the next sweep makes up for it.", district, lost.GetType().Name);
        }
    }

    /// <summary>When a shard was woken last, and whether somebody is about to wake it.</summary>
    private sealed class Pace
    {
        private readonly Lock gate = new();
        private long? last;
        private bool isComing;

        /// <summary>How long to wait before waking; null when somebody does it later anyway.</summary>
        public TimeSpan? Enter(TimeSpan between)
        {
            lock (gate)
            {
                if (isComing) return null;
                var since = last is { } at ? Machine.GetElapsedTime(at) : TimeSpan.MaxValue;
                if (since < between)
                {
                    isComing = true;
                    return between - since;
                }

                last = Machine.GetTimestamp();
                return TimeSpan.Zero;
            }
        }

        /// <summary>Whatever was stored before this is covered by the wake-up that follows.</summary>
        public void Leave()
        {
            lock (gate) (isComing, last) = (false, Machine.GetTimestamp());
        }
    }
}
