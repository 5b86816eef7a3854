namespace IlpFunctions.Outcomes;

/// <summary>Days in a row: a window of a measure, a wave, a time of which something is known.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, inclusive; not before <paramref name="First"/>.</param>
public readonly record struct DateSpan(DateOnly First, DateOnly Last)
{
    /// <summary>How many days it has.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Whether a date is one of its days.</summary>
    public bool Contains(DateOnly date) => First <= date && date <= Last;

    /// <summary>Whether every day of another span is one of its days.</summary>
    public bool Contains(DateSpan other) => First <= other.First && other.Last <= Last;

    /// <summary>Whether the two have a day in common.</summary>
    public bool Overlaps(DateSpan other) => First <= other.Last && other.First <= Last;

    /// <summary>As people write it: <c>October 1 to December 31, 2026</c>.</summary>
    public override string ToString() => Plans.Dates.Range(First, Last);
}
