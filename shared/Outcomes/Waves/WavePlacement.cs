using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Waves;

/// <summary>A wave before it has its days.</summary>
/// <param name="Policy">The wave.</param>
/// <param name="Target">The day on which it would open if nothing moved it.</param>
/// <param name="Landing">The window that must hold all of its days; null when there is none.</param>
internal sealed record WantedWave(WavePolicy Policy, DateOnly Target, DateSpan? Landing);

/// <summary>Gives waves their days: each as near to its target as windows, order and gaps allow, the earlier ones first.</summary>
internal static class WavePlacement
{
    /// <summary>The days on which the waves open.</summary>
    /// <param name="wanted">The waves in order.</param>
    /// <param name="exit">The day of the exit; no wave opens before the day after it.</param>
    /// <param name="days">How long each is open.</param>
    /// <param name="gap">Days between two waves.</param>
    /// <param name="opens">The days, in the same order; of no use when the answer is false.</param>
    /// <param name="stuck">The first wave that cannot be placed; -1 when every one can.</param>
    public static bool TryPlace(IReadOnlyList<WantedWave> wanted, DateOnly exit, int days, int gap, out DateOnly[] opens, out int stuck)
    {
        var latest = Latest(wanted, days, gap);
        opens = new DateOnly[wanted.Count];
        var free = exit.AddDays(1);
        for (stuck = 0; stuck < wanted.Count; stuck++)
        {
            var earliest = wanted[stuck].Landing is { } window && window.First > free ? window.First : free;
            if (earliest > latest[stuck]) return false;
            var target = wanted[stuck].Target;
            opens[stuck] = target < earliest ? earliest : target > latest[stuck] ? latest[stuck] : target;
            free = opens[stuck].AddDays(days + gap);
        }

        stuck = -1;
        return true;
    }

    /// <summary>For each wave the last day on which it can open and leave room for those after it.</summary>
    private static DateOnly[] Latest(IReadOnlyList<WantedWave> wanted, int days, int gap)
    {
        var latest = new DateOnly[wanted.Count];
        var bound = DateOnly.MaxValue;
        for (var index = wanted.Count - 1; index >= 0; index--)
        {
            if (wanted[index].Landing is { } window && window.Last.AddDays(1 - days) < bound) bound = window.Last.AddDays(1 - days);
            latest[index] = bound;
            if (bound < DateOnly.MaxValue) bound = bound.AddDays(-days - gap);
        }

        return latest;
    }
}
