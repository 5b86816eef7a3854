using System.Text.Json;
using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>Where one person is counted in one measure, and why.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Category">The category, as a word: <c>relatedJob</c>; <c>notCounted</c> for whom the measure is not about.</param>
/// <param name="InPopulation">Whether the measure is about this person.</param>
/// <param name="Responded">Whether anything is known that the measure asks.</param>
/// <param name="InDenominator">Whether the person is counted in the denominator.</param>
/// <param name="InNumerator">Whether the person is counted in the numerator; only if in the denominator.</param>
/// <param name="Window">The days that are looked at; null where there are none.</param>
/// <param name="Explanation">The derivation, in sentences that cite facts by id.</param>
/// <param name="Facts">The facts that decided.</param>
public sealed record MeasureResult(
    string Measure,
    string Category,
    bool InPopulation,
    bool Responded,
    bool InDenominator,
    bool InNumerator,
    DateSpan? Window,
    IReadOnlyList<string> Explanation,
    IReadOnlyList<StandingFact> Facts)
{
    /// <summary>The category of people whom a measure is not about.</summary>
    public const string NotCounted = "notCounted";

    /// <summary>The measure is not about this person.</summary>
    internal static MeasureResult Outside(string measure, string why) => new(measure, NotCounted, false, false, false, false, null, [why], []);

    /// <summary>A category as results write it.</summary>
    internal static string Word<T>(T category)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(category.ToString());
}
