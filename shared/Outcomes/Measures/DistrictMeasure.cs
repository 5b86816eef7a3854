using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>Whether somebody counts in a district's own measure.</summary>
public enum DistrictMeasureCategory
{
    /// <summary>What the measure asks is so.</summary>
    Met,

    /// <summary>Something is known of the window, and it is not that.</summary>
    NotMet,

    /// <summary>Nothing is known of the window.</summary>
    Unknown,
}

/// <summary>A measure that a district defines in its policy: kinds of outcome on a number of days in a window.</summary>
public static class DistrictMeasure
{
    /// <summary>Where a person is counted.</summary>
    public static MeasureResult Of(SchoolExit exit, FactBook facts, DistrictMeasurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(exit);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(policy);
        if (Concerns(policy.Of, exit) != true) return MeasureResult.Outside(policy.Id, $"Not counted: only {Who(policy.Of)} are.");
        if (MeasureWindow.Of(policy.Window, exit) is not { } window) return MeasureResult.Outside(policy.Id, ExitWords.WindowIsOver(exit));
        var days = facts.DaysIn(window, fact => policy.Kinds.Contains(fact.Kind));
        var category = (days.AtLeast >= policy.Days, facts.During(window).Any(found => found.Certainty == Certainty.Yes)) switch
        {
            (true, _) => DistrictMeasureCategory.Met,
            (_, true) => DistrictMeasureCategory.NotMet,
            _ => DistrictMeasureCategory.Unknown,
        };
        var counts = category != DistrictMeasureCategory.Unknown || policy.UnknownCounts;
        return new(
            policy.Id,
            MeasureResult.Word(category),
            InPopulation: true,
            Responded: category != DistrictMeasureCategory.Unknown,
            InDenominator: counts,
            InNumerator: category == DistrictMeasureCategory.Met,
            window,
            [.. Sentences(exit, facts, policy, window, days, category)],
            category == DistrictMeasureCategory.Met ? days.Facts : []);
    }

    /// <summary>Whether a population has somebody in it; null when that is not known here.</summary>
    internal static bool? Concerns(MeasurePopulation population, SchoolExit exit) => population switch
    {
        _ when !exit.LeftSecondary => false,
        MeasurePopulation.Graduates => exit.Kind == ExitKind.Graduated,
        MeasurePopulation.Leavers => true,
        MeasurePopulation.LeaversWithIep => exit.HadIep,
        MeasurePopulation.CteConcentrators => exit.CteConcentrator,
        _ => throw new ArgumentOutOfRangeException(nameof(population), population, "No such population."),
    };

    private static string Who(MeasurePopulation population) => population switch
    {
        MeasurePopulation.Graduates => "those who graduated with a regular diploma",
        MeasurePopulation.Leavers => "those who left secondary school",
        MeasurePopulation.LeaversWithIep => "those who left secondary school and had an IEP",
        MeasurePopulation.CteConcentrators => "career and technical education concentrators who left secondary school",
        _ => throw new ArgumentOutOfRangeException(nameof(population), population, "No such population."),
    };

    private static IEnumerable<string> Sentences(
        SchoolExit exit, FactBook facts, DistrictMeasurePolicy policy, DateSpan window, DayCount days, DistrictMeasureCategory category)
    {
        yield return $"Counted: the exit was on {exit.On.InWords()}, and {policy.Title} counts {Who(policy.Of)}.";
        yield return $"Asked is {string.Join(" or ", policy.Kinds.Select(kind => kind.InWords()))} on at least {ExitWords.Days(policy.Days)} in {MeasureWindow.InWords(policy.Window)}: {window}.";
        if (days.Facts.Count > 0) yield return $"Known: at least {ExitWords.Days(days.AtLeast)}, at most {days.AtMost}: {days.Facts.InWords()}.";
        else if (category == DistrictMeasureCategory.NotMet) yield return "Something else is known.";
        if (category == DistrictMeasureCategory.Unknown) yield return policy.UnknownCounts ? $"{ExitWords.NothingKnown(facts)} The policy counts this as not met." : $"{ExitWords.NothingKnown(facts)} The policy leaves this out of the denominator.";
    }
}
