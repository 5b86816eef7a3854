using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Intake;

namespace IlpFunctions.Functions.Operations;

/// <summary>Reads what tells whether the app keeps up.</summary>
public sealed class VitalsReader(DueIndex index, IntakeRows intake, DistrictDirectory districts, TimeProvider time)
{
    // The oldest days come first; within a day, rows lie in no order of time.
    private const int MostLookedAt = 200;

    private static readonly IntakeState[] Unsettled = [IntakeState.Refused, IntakeState.UnknownType];

    /// <summary>Reads them.</summary>
    public async Task<Vitals> ReadAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        TimeSpan[] ages =
        [
            await AgeAsync(DueKind.Wake, now, cancellation),
            await AgeAsync(DueKind.UrgentNotice, now, cancellation),
            await AgeAsync(DueKind.Notice, now, cancellation),
            TimeSpan.Zero,
        ];
        return new(ages.Max(), await DeadLettersAsync(cancellation));
    }

    private async Task<TimeSpan> AgeAsync(DueKind kind, DateTimeOffset now, CancellationToken cancellation)
    {
        var (looked, oldest) = (0, now);
        await foreach (var hint in index.DueAsync(kind, DateOnly.FromDateTime(now.UtcDateTime), cancellation))
        {
            if ((DueIndex.Goes(hint) ?? DueIndex.Since(hint)) is { } at && at < oldest) oldest = at;
            if (++looked == MostLookedAt) break;
        }

        return now - oldest;
    }

    private async Task<int> DeadLettersAsync(CancellationToken cancellation)
    {
        var waiting = 0;
        foreach (var district in await districts.AllAsync(cancellation))
        {
            foreach (var shard in IntakeRows.Shards)
            {
                foreach (var state in Unsettled) await foreach (var listed in intake.ListAsync(district.Id, shard, state, cancellation)) waiting++;
            }
        }

        return waiting;
    }
}

/// <summary>What tells whether the app keeps up.</summary>
/// <param name="Backlog">How long the oldest of what is due has waited beyond its time: wake-ups, escalations, daily notices.</param>
/// <param name="DeadLetters">Events that were refused, or of a type nobody knows: they wait for a person.</param>
public sealed record Vitals(TimeSpan Backlog, int DeadLetters);
