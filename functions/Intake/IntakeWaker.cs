using System.Collections.Concurrent;
using IlpFunctions.Districts;
using IlpFunctions.Intake;
using IlpFunctions.Storage;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Intake;

/// <summary>
/// Wakes what settles a district's events, at most once in a short while: the first event wakes at once, and all that come within the while share one wake-up at its end. As long as they keep coming the
/// while grows, so that of a burst many are settled together, and a school's advisers are given out for all of them. By the machine's clock, whatever clock the district lives by. A wake-up that is lost
/// is harmless: <see cref="IntakeSweep"/> looks for what waits.
/// </summary>
public sealed class IntakeWaker(IntakeSettings settings, ILogger<IntakeWaker> log)
{
    private const int LongestDistrict = 64;

    private static readonly TimeProvider Machine = TimeProvider.System;

    private readonly ConcurrentDictionary<DistrictId, Pace> paces = new();

    /// <summary>Says that an event has arrived in a shard. Call it after the event is stored.</summary>
    public async Task WakeAsync(DistrictId district, string shard, DurableTaskClient client)
    {
        var pace = paces.GetOrAdd(district, _ => new(settings));
        if (pace.Enter(shard) is not { } wait) return;
        if (wait == TimeSpan.Zero) await RaiseAsync(district, shard, client, CancellationToken.None);
        else _ = LaterAsync(pace, wait, district, client);
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

    private async Task LaterAsync(Pace pace, TimeSpan wait, DistrictId district, DurableTaskClient client)
    {
        try
        {
            await Task.Delay(wait, Machine);
            await Task.WhenAll(pace.Leave().Select(shard => RaiseAsync(district, shard, client, CancellationToken.None)));
        }
        catch (Exception lost)
        {
            // Nobody waits for this one: the sweep finds what waits.
            log.LogWarning("District {District}: a wake-up of its intake was lost ({Failure}); the next sweep makes up for it.", district, lost.GetType().Name);
        }
    }

    /// <summary>When a district was woken last, how long to leave it alone, and which of its shards somebody is about to wake.</summary>
    private sealed class Pace(IntakeSettings settings)
    {
        private readonly Lock gate = new();
        private readonly SortedSet<string> coming = new(StringComparer.Ordinal);
        private TimeSpan between = settings.BetweenWakeUps;
        private long? last;

        /// <summary>How long to wait before waking; null when somebody does it later anyway.</summary>
        public TimeSpan? Enter(string shard)
        {
            lock (gate)
            {
                if (coming.Count > 0)
                {
                    coming.Add(shard);
                    return null;
                }

                var since = last is { } at ? Machine.GetElapsedTime(at) : TimeSpan.MaxValue;
                if (since < between)
                {
                    coming.Add(shard);
                    return between - since;
                }

                // It was quiet for as long as the last while.
                (between, last) = (settings.BetweenWakeUps, Machine.GetTimestamp());
                return TimeSpan.Zero;
            }
        }

        /// <summary>The shards to wake now; whatever was stored before this is covered by it.</summary>
        public string[] Leave()
        {
            lock (gate)
            {
                string[] shards = [.. coming];
                coming.Clear();
                last = Machine.GetTimestamp();
                between = between * 2 < settings.LongestBetweenWakeUps ? between * 2 : settings.LongestBetweenWakeUps;
                return shards;
            }
        }
    }
}
