namespace IlpFunctions.Outcomes.Waves;

/// <summary>One time at which a graduate is asked.</summary>
/// <param name="Id">The wave's id in the policy.</param>
/// <param name="Days">From the day it opens to the day at whose end it closes.</param>
/// <param name="Feeds">The measures that need an answer in these days. An answer feeds earlier windows too, as far as the respondent gives dates.</param>
/// <param name="Derivation">Why these days, in sentences.</param>
public sealed record FollowUpWave(string Id, DateSpan Days, IReadOnlyList<WaveFeed> Feeds, IReadOnlyList<string> Derivation);

/// <summary>A measure that an answer feeds.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Window">The days in which it needs the answer.</param>
/// <param name="Whole">Whether every day of the wave is one of them.</param>
public sealed record WaveFeed(string Measure, DateSpan Window, bool Whole);

/// <summary>A wave for which there is no room.</summary>
/// <param name="Id">The wave's id in the policy.</param>
/// <param name="Why">Why, in a sentence.</param>
public sealed record WaveLeftOut(string Id, string Why);
