namespace IlpFunctions.Outcomes.Facts;

/// <summary>Joins spans that overlap or touch, so that no day is counted twice.</summary>
internal static class DayRuns
{
    /// <summary>The runs of days within a window, in order.</summary>
    public static IReadOnlyList<DateSpan> Of(IEnumerable<DateSpan?> spans, DateSpan window)
    {
        var runs = new List<DateSpan>();
        foreach (var span in spans.OfType<DateSpan>().Where(window.Overlaps).OrderBy(span => span.First))
        {
            var first = span.First < window.First ? window.First : span.First;
            var last = span.Last > window.Last ? window.Last : span.Last;
            if (runs.Count > 0 && first <= runs[^1].Last.AddDays(1)) runs[^1] = new(runs[^1].First, last > runs[^1].Last ? last : runs[^1].Last);
            else runs.Add(new(first, last));
        }

        return runs;
    }
}
