namespace IlpFunctions.Outcomes.Tallies;

/// <summary>
/// Hides numbers of fewer than ten people, and as many more as it takes that no hidden number follows from the others and the total. A row whose
/// denominator is small is hidden whole; where only the numerator or what is left of the denominator is small, those two and the rate are. The hidden rows of a breakdown
/// are two at least and hide at least ten people of each; when that cannot be, the total is hidden too. Zero is no small number.
/// </summary>
public static class SmallCells
{
    /// <summary>The smallest number of people that public reports show.</summary>
    public const int Least = 10;

    /// <summary>The tally without small cells.</summary>
    /// <param name="tally">The tally.</param>
    /// <param name="least">The smallest number that is shown, 2 or more.</param>
    public static PublishedTally Publish(MeasureTally tally, int least = Least)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        var byGroup = Suppress(tally.ByGroup, least);
        var byWave = Suppress(tally.ByWave, least);
        var all = Max(byGroup.Total, byWave.Total);
        return new(tally.Measure, least, Row("", tally.All, all), Rows(tally.ByGroup, byGroup.Rows), Rows(tally.ByWave, byWave.Rows));
    }

    private static (Hidden[] Rows, Hidden Total) Suppress(IReadOnlyList<TallyRow> rows, int least)
    {
        var hidden = new Hidden[rows.Count];
        Mark(Hidden.Everything, counts => counts.People > 0 && (counts.People < least || IsSmall(counts.Denominator, least)));
        var wholeSafe = Grow(rows, hidden, Hidden.Everything, sum => sum.People >= least && !IsSmall(sum.Denominator, least));
        Mark(Hidden.Outcome, counts => IsSmall(counts.Numerator, least) || IsSmall(counts.Rest, least));
        var outcomesSafe = Grow(rows, hidden, Hidden.Outcome, sum => sum.Denominator == 0 || (sum.Numerator >= least && sum.Rest >= least));
        return (hidden, !wholeSafe ? Hidden.Everything : !outcomesSafe ? Hidden.Outcome : Hidden.Nothing);

        void Mark(Hidden mark, Func<TallyCounts, bool> which)
        {
            for (var index = 0; index < rows.Count; index++)
            {
                if (which(rows[index].Counts)) hidden[index] = Max(hidden[index], mark);
            }
        }
    }

    /// <summary>Hides the smallest shown row until what is hidden is enough; false when everything is hidden and it still is not.</summary>
    private static bool Grow(IReadOnlyList<TallyRow> rows, Hidden[] hidden, Hidden mark, Func<TallyCounts, bool> isEnough)
    {
        while (true)
        {
            var now = Enumerable.Range(0, rows.Count).Where(index => hidden[index] >= mark && rows[index].Counts.People > 0).Select(index => rows[index].Counts).ToList();
            // One row alone is never enough: it is hidden because it is small.
            if (now.Count == 0 || isEnough(Sum(now))) return true;
            var next = Enumerable.Range(0, rows.Count).Where(index => hidden[index] < mark && rows[index].Counts.Denominator > 0)
                .OrderBy(index => rows[index].Counts.Denominator).Select(index => (int?)index).FirstOrDefault();
            if (next is not { } smallest) return false;
            hidden[smallest] = mark;
        }
    }

    private static bool IsSmall(int count, int least) => count > 0 && count < least;

    private static TallyCounts Sum(List<TallyCounts> counts) =>
        new(counts.Sum(one => one.People), counts.Sum(one => one.Responded), counts.Sum(one => one.Denominator), counts.Sum(one => one.Numerator));

    private static Hidden Max(Hidden left, Hidden right) => left > right ? left : right;

    private static IReadOnlyList<PublishedRow> Rows(IReadOnlyList<TallyRow> rows, Hidden[] hidden) => [.. rows.Select((row, index) => Row(row.Name, row.Counts, hidden[index]))];

    private static PublishedRow Row(string name, TallyCounts counts, Hidden hidden) => new(name, hidden, hidden switch
    {
        Hidden.Everything => new(null, null, null, null, null),
        Hidden.Outcome => new(counts.People, counts.ResponseRate, counts.Denominator, null, null),
        _ => new(counts.People, counts.ResponseRate, counts.Denominator, counts.Numerator, counts.Rate),
    });
}
