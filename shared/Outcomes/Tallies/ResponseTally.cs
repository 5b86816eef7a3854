using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Outcomes.Tallies;

/// <summary>How one wave ended for one person.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Unanswered">Why there is no answer; null for who answered.</param>
public sealed record WaveEnding(string Wave, NonResponseReason? Unanswered);

/// <summary>How many answered in one wave.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Asked">Everybody whom the wave asked.</param>
/// <param name="Answered">Who answered.</param>
/// <param name="Unanswered">Why the others did not.</param>
public sealed record ResponseTally(string Wave, int Asked, int Answered, IReadOnlyDictionary<NonResponseReason, int> Unanswered)
{
    /// <summary>Answered by asked, 0 to 1. Who died is not asked any more, and counts in neither.</summary>
    public decimal? Rate => Asked - Dead == 0 ? null : (decimal)Answered / (Asked - Dead);

    private int Dead => Unanswered.GetValueOrDefault(NonResponseReason.Deceased);

    /// <summary>Counts each wave, by name.</summary>
    public static IReadOnlyList<ResponseTally> Of(IEnumerable<WaveEnding> endings)
    {
        ArgumentNullException.ThrowIfNull(endings);
        return [.. endings.GroupBy(ending => ending.Wave, StringComparer.Ordinal).OrderBy(wave => wave.Key, StringComparer.Ordinal).Select(Of)];
    }

    private static ResponseTally Of(IGrouping<string, WaveEnding> wave) => new(
        wave.Key,
        wave.Count(),
        wave.Count(ending => ending.Unanswered is null),
        wave.Where(ending => ending.Unanswered is not null).GroupBy(ending => ending.Unanswered!.Value).ToDictionary(reason => reason.Key, reason => reason.Count()));
}
