using System.Globalization;
using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Tests.Outcomes;

/// <summary>Facts in few words.</summary>
internal static class Said
{
    public static DateOnly On(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static FactDate Since(string date) => FactDate.TryParse(date, out var parsed) ? parsed : throw new ArgumentException($"Not a date: {date}", nameof(date));

    public static DateSpan Span(string first, string last) => new(On(first), On(last));

    /// <summary>A fact of a survey; the response is the day on which it was said unless another is named.</summary>
    public static OutcomeFact Fact(
        OutcomeKind kind,
        string on,
        string? from = null,
        string? to = null,
        string? id = null,
        SourceKind source = SourceKind.Survey,
        string? response = null,
        string? where = null,
        StudyDetails? study = null,
        WorkDetails? work = null,
        int? daysAtLeast = null) => new()
        {
            Id = id ?? $"{kind}-{on}-{from}-{where}",
            Kind = kind,
            From = from is null ? null : Since(from),
            To = to is null ? null : Since(to),
            ObservedOn = On(on),
            Source = new(source, response ?? $"response of {on}"),
            Where = where,
            Study = study,
            Work = work,
            DaysAtLeast = daysAtLeast,
        };

    /// <summary>The days that each standing fact certainly speaks of: <c>Working 2026-06-01..2026-08-28</c>.</summary>
    public static IEnumerable<string> Days(this FactBook book) =>
        book.Standing.Select(fact => string.Create(CultureInfo.InvariantCulture, $"{fact.Fact.Kind} {(fact.Time.Certain is { } days ? $"{days.First:yyyy-MM-dd}..{days.Last:yyyy-MM-dd}" : "nothing certain")}"));
}
