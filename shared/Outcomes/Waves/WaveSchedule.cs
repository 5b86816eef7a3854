using System.Globalization;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Waves;

/// <summary>
/// When a graduate is asked. A wave opens so many months after the exit; where a measure needs its answers in a window, the wave is moved into it for
/// whom that measure counts. Waves keep their order and never overlap.
/// </summary>
/// <param name="Waves">The waves, the earliest first; none for somebody who did not leave secondary school.</param>
/// <param name="LeftOut">Waves for which there is no room between others.</param>
public sealed record WaveSchedule(IReadOnlyList<FollowUpWave> Waves, IReadOnlyList<WaveLeftOut> LeftOut)
{
    private static readonly string[] Numbers = ["", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    /// <summary>The waves of one person.</summary>
    public static WaveSchedule For(SchoolExit exit, FollowUpPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(exit);
        ArgumentNullException.ThrowIfNull(policy);
        if (!exit.LeftSecondary) return new([], []);
        var wanted = policy.Waves.Select(wave => new WantedWave(wave, exit.On.AddMonths(wave.Months), WaveFeeds.Landing(wave, exit, policy))).ToList();
        var leftOut = new List<WaveLeftOut>();
        DateOnly[] opens;
        while (!WavePlacement.TryPlace(wanted, exit.On, policy.WaveDays, policy.GapDays, out opens, out var stuck)) leftOut.Add(GiveWay(wanted, stuck, policy.WaveDays));
        return new([.. wanted.Zip(opens, (wave, first) => Described(wave, new(first, first.AddDays(policy.WaveDays - 1)), exit, policy))], leftOut);
    }

    /// <summary>A wave that no measure needs gives way to one that a measure does.</summary>
    private static WaveLeftOut GiveWay(List<WantedWave> wanted, int stuck, int days)
    {
        var gives = wanted.FindLastIndex(stuck, wave => wave.Landing is null);
        var giving = wanted[gives < 0 ? stuck : gives];
        wanted.Remove(giving);
        return new(giving.Policy.Id, giving.Landing is { } window
            ? $"There is no room for {ExitWords.Days(days)} in {window} beside the other waves."
            : "There is no room for it beside the waves that measures need.");
    }

    private static FollowUpWave Described(WantedWave wave, DateSpan days, SchoolExit exit, FollowUpPolicy policy)
    {
        var feeds = WaveFeeds.Of(days, exit, policy);
        return new(wave.Policy.Id, days, feeds, [Opens(wave, days, exit, policy), Open(days), .. Feeds(feeds)]);
    }

    private static string Opens(WantedWave wave, DateSpan days, SchoolExit exit, FollowUpPolicy policy)
    {
        var months = wave.Policy.Months < Numbers.Length ? Numbers[wave.Policy.Months] : wave.Policy.Months.ToString(CultureInfo.InvariantCulture);
        var target = $"{months} {(wave.Policy.Months == 1 ? "month" : "months")} after {exit.On.InWords()} is {wave.Target.InWords()}";
        var moved = days.First == wave.Target ? "" : $"; the wave opens on {days.First.InWords()}";
        if (wave.Landing is not { } window) return moved.Length == 0 ? $"{target}." : $"{target}{moved}, so that waves do not overlap.";
        var rule = $"{window} ({WaveFeeds.LandingRule(wave.Policy, policy)})";
        if (moved.Length == 0) return $"{target}, inside {rule}.";
        if (!window.Contains(wave.Target)) return $"{target}, outside {rule}{moved}, inside it.";
        return window.Contains(new DateSpan(wave.Target, wave.Target.AddDays(days.Days - 1)))
            ? $"{target}, inside {rule}{moved}, so that waves do not overlap."
            : $"{target}, too late in {rule} to stay open for {ExitWords.Days(days.Days)}{moved}.";
    }

    private static string Open(DateSpan days) => $"It is open for {ExitWords.Days(days.Days)}, {days}.";

    private static IEnumerable<string> Feeds(IReadOnlyList<WaveFeed> feeds)
    {
        if (feeds.Count > 0) yield return $"An answer feeds {string.Join("; ", feeds.Select(feed => $"{feed.Measure} ({feed.Window}{(feed.Whole ? "" : ", a part of the wave only")})"))}.";
    }
}
