namespace IlpFunctions.Outcomes.Facts;

/// <summary>Whether something that rests on dates is so.</summary>
public enum Certainty
{
    /// <summary>It is not, whichever days the dates mean.</summary>
    No,

    /// <summary>It depends on the days that a month left open.</summary>
    Maybe,

    /// <summary>It is, whichever days the dates mean.</summary>
    Yes,
}

/// <summary>
/// What a fact says of time: it began between two days and lasted to between two others. Nothing is known before the person left school, where the
/// follow-up begins, nor after the day on which the fact was said.
/// </summary>
/// <param name="EarliestStart">The first day on which it can have begun.</param>
/// <param name="LatestStart">The last day on which it can have begun; after <paramref name="LatestEnd"/> when a later statement may have left nothing of it.</param>
/// <param name="EarliestEnd">The first day that can be the last one known of it.</param>
/// <param name="LatestEnd">The last day known of it, at most.</param>
/// <param name="DaysAtLeast">At least so many days since leaving school, as said; null when nothing was said or a later statement cut the time short.</param>
public readonly record struct KnownTime(DateOnly EarliestStart, DateOnly LatestStart, DateOnly EarliestEnd, DateOnly LatestEnd, int? DaysAtLeast)
{
    /// <summary>What a fact says of time, or null when that is nothing: it was over before the person left school, or had not begun when it was said.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="from">Since when: the fact's own date, or a more exact one that was said before.</param>
    /// <param name="leftOn">The day on which the person left school.</param>
    public static KnownTime? Of(OutcomeFact fact, FactDate? from, DateOnly leftOn)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var said = fact.ObservedOn;
        var latestEnd = Earlier(fact.To?.Last ?? said, said);
        var earliestStart = Later(from?.First ?? leftOn, leftOn);
        if (earliestStart > latestEnd) return null;
        var earliestEnd = Later(Earlier(fact.To?.First ?? said, said), earliestStart);
        var latestStart = Later(Earlier(from?.Last ?? latestEnd, latestEnd), leftOn);
        return new(earliestStart, latestStart, earliestEnd, latestEnd, fact.DaysAtLeast);
    }

    /// <summary>The days on which it is true whatever the dates mean; null when there is none.</summary>
    public DateSpan? Certain => LatestStart <= EarliestEnd ? new(LatestStart, EarliestEnd) : null;

    /// <summary>The days on which it can be true.</summary>
    public DateSpan Possible => new(EarliestStart, LatestEnd);

    /// <summary>The same, ending before a day; null when nothing is left. What can have begun on or after that day may be nothing at all: it is certain on no day.</summary>
    public KnownTime? Before(DateOnly day)
    {
        if (LatestEnd < day) return this;
        var end = day.AddDays(-1);
        return end < EarliestStart ? null : new(EarliestStart, LatestStart, Earlier(EarliestEnd, end), end, null);
    }

    /// <summary>Whether it is true on at least one day of a window.</summary>
    public Certainty In(DateSpan window)
    {
        if (!Possible.Overlaps(window)) return Certainty.No;
        return LatestStart <= LatestEnd && LatestStart <= window.Last && EarliestEnd >= window.First ? Certainty.Yes : Certainty.Maybe;
    }

    /// <summary>At least and at most how many days of a window it is true.</summary>
    public (int AtLeast, int AtMost) DaysIn(DateSpan window)
    {
        var most = Math.Max(0, Between(Later(EarliestStart, window.First), Earlier(LatestEnd, window.Last)));
        var least = Math.Max(In(window) == Certainty.Yes ? 1 : 0, Between(Later(LatestStart, window.First), Earlier(EarliestEnd, window.Last)));
        return (Math.Min(most, Math.Max(least, StatedIn(window))), most);
    }

    /// <summary>Of the days that were said, those that fit nowhere outside the window.</summary>
    private int StatedIn(DateSpan window)
    {
        if (DaysAtLeast is not { } days) return 0;
        var before = Math.Max(0, window.First.DayNumber - EarliestStart.DayNumber);
        var after = Math.Max(0, LatestEnd.DayNumber - window.Last.DayNumber);
        return days - before - after;
    }

    private static int Between(DateOnly first, DateOnly last) => last.DayNumber - first.DayNumber + 1;

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
