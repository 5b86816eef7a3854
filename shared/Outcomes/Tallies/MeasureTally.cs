using IlpFunctions.Outcomes.Measures;

namespace IlpFunctions.Outcomes.Tallies;

/// <summary>One person's result in one measure, with what it is broken down by.</summary>
/// <param name="Result">The result.</param>
/// <param name="Group">The group the person is in, such as a school or a class.</param>
/// <param name="Wave">The wave in which the person answered; null for nobody's answer.</param>
public sealed record TallyEntry(MeasureResult Result, string Group, string? Wave);

/// <summary>How many people.</summary>
/// <param name="People">Whom the measure is about.</param>
/// <param name="Responded">Of whom something is known that the measure asks.</param>
/// <param name="Denominator">Counted in the denominator.</param>
/// <param name="Numerator">Counted in the numerator.</param>
public sealed record TallyCounts(int People, int Responded, int Denominator, int Numerator)
{
    /// <summary>Counted in the denominator and not in the numerator.</summary>
    public int Rest => Denominator - Numerator;

    /// <summary>Numerator by denominator, 0 to 1; null when nobody is counted.</summary>
    public decimal? Rate => Denominator == 0 ? null : (decimal)Numerator / Denominator;

    /// <summary>Of whom something is known by whom the measure is about, 0 to 1; null when it is about nobody.</summary>
    public decimal? ResponseRate => People == 0 ? null : (decimal)Responded / People;
}

/// <summary>A part of everybody.</summary>
/// <param name="Name">The group or the wave.</param>
/// <param name="Counts">How many people.</param>
public sealed record TallyRow(string Name, TallyCounts Counts);

/// <summary>A measure over many people. It holds small numbers as they are: for people who may see each student. <see cref="SmallCells"/> makes it fit to publish.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="All">Everybody.</param>
/// <param name="ByGroup">The groups, by name; together they are everybody.</param>
/// <param name="ByWave">By the wave that brought the answer, by name; together they are everybody.</param>
public sealed record MeasureTally(string Measure, TallyCounts All, IReadOnlyList<TallyRow> ByGroup, IReadOnlyList<TallyRow> ByWave)
{
    /// <summary>The row of people who answered in no wave.</summary>
    public const string NoWave = "none";

    /// <summary>Counts people; the order does not matter. People whom the measure is not about are left out.</summary>
    /// <exception cref="ArgumentException">An entry is of another measure.</exception>
    public static MeasureTally Of(string measure, IEnumerable<TallyEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var counted = entries.ToList();
        if (counted.Find(entry => entry.Result.Measure != measure) is { } other) throw new ArgumentException($"A result of {other.Result.Measure} is no result of {measure}.", nameof(entries));
        counted.RemoveAll(entry => !entry.Result.InPopulation);
        return new(measure, Count(counted), By(counted, entry => entry.Group), By(counted, entry => entry.Wave ?? NoWave));
    }

    private static List<TallyRow> By(List<TallyEntry> entries, Func<TallyEntry, string> name) =>
        [.. entries.GroupBy(name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new TallyRow(group.Key, Count(group)))];

    private static TallyCounts Count(IEnumerable<TallyEntry> entries)
    {
        var results = entries.Select(entry => entry.Result).ToList();
        return new(results.Count, results.Count(one => one.Responded), results.Count(one => one.InDenominator), results.Count(one => one.InNumerator));
    }
}
