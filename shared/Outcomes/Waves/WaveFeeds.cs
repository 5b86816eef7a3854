using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Waves;

/// <summary>In which days each measure needs an answer of a person. A flag that is not known is taken as set: an answer too many costs less than one too few.</summary>
internal static class WaveFeeds
{
    /// <summary>The window a wave must land in for this person; null when it need not.</summary>
    public static DateSpan? Landing(WavePolicy wave, SchoolExit exit, FollowUpPolicy policy) => wave.LandIn switch
    {
        LandingMeasure.Perkins3S1 when exit.CteConcentrator != false => MeasureWindow.Of(policy.Perkins3S1.Window, exit),
        LandingMeasure.Indicator14 when exit.HadIep != false => MeasureWindow.Of(policy.Indicator14.Collection, exit),
        _ => null,
    };

    /// <summary>The rule of the window a wave lands in, in words.</summary>
    public static string LandingRule(WavePolicy wave, FollowUpPolicy policy) => wave.LandIn == LandingMeasure.Perkins3S1
        ? $"{MeasureWindow.InWords(policy.Perkins3S1.Window)}, for {Perkins3S1.Id}"
        : $"{MeasureWindow.InWords(policy.Indicator14.Collection)}, for {Indicator14.Id}";

    /// <summary>The measures that an answer in these days feeds.</summary>
    public static IReadOnlyList<WaveFeed> Of(DateSpan days, SchoolExit exit, FollowUpPolicy policy) =>
        [.. Windows(exit, policy)
            .Where(needed => needed.Window is { } window && window.Overlaps(days))
            .Select(needed => new WaveFeed(needed.Measure, needed.Window!.Value, needed.Window.Value.Contains(days)))];

    private static IEnumerable<(string Measure, DateSpan? Window)> Windows(SchoolExit exit, FollowUpPolicy policy)
    {
        if (exit.CteConcentrator != false) yield return (Perkins3S1.Id, MeasureWindow.Of(policy.Perkins3S1.Window, exit));
        if (exit.HadIep != false) yield return (Indicator14.Id, MeasureWindow.Of(policy.Indicator14.Collection, exit));
        if (exit.Kind == ExitKind.Graduated)
        {
            yield return (KentuckyCollegeGoing.Id, MeasureWindow.Of(policy.CollegeGoing.Window, exit));
            yield return (ClearinghouseFirstFall.Id, MeasureWindow.Of(ClearinghouseFirstFall.Window, exit));
        }

        foreach (var measure in policy.Measures.Where(measure => DistrictMeasure.Concerns(measure.Of, exit) != false))
            yield return (measure.Id, MeasureWindow.Of(measure.Window, exit));
    }
}
