namespace IlpFunctions.Outcomes.Tallies;

/// <summary>What of a row is hidden.</summary>
public enum Hidden
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The numerator and the rate: the denominator is large enough, a part of it is not.</summary>
    Outcome,

    /// <summary>Every number.</summary>
    Everything,
}

/// <summary>A row that may be published; null stands for a hidden number.</summary>
/// <param name="Name">The group or the wave; empty for everybody.</param>
/// <param name="Hidden">What is hidden.</param>
/// <param name="Counts">The numbers; those that are hidden must not be shown, so they are not here.</param>
public sealed record PublishedRow(string Name, Hidden Hidden, PublishedCounts Counts);

/// <summary>The numbers of a row that may be published.</summary>
/// <param name="People">Whom the measure is about.</param>
/// <param name="ResponseRate">0 to 1.</param>
/// <param name="Denominator">Counted in the denominator.</param>
/// <param name="Numerator">Counted in the numerator.</param>
/// <param name="Rate">0 to 1.</param>
public sealed record PublishedCounts(int? People, decimal? ResponseRate, int? Denominator, int? Numerator, decimal? Rate);

/// <summary>A tally without small cells, made by <see cref="SmallCells"/>.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Least">The smallest number of people that is shown.</param>
/// <param name="All">Everybody.</param>
/// <param name="ByGroup">The groups, by name.</param>
/// <param name="ByWave">The waves, by name.</param>
public sealed record PublishedTally(string Measure, int Least, PublishedRow All, IReadOnlyList<PublishedRow> ByGroup, IReadOnlyList<PublishedRow> ByWave);
