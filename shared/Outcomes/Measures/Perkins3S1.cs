using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>
/// Perkins V indicator 3S1, postsecondary placement: of career and technical education concentrators, those who in the second quarter after exiting
/// from secondary education are in postsecondary education or advanced training, military service, a service program under title I of the National
/// and Community Service Act of 1990, the Peace Corps, or employed (20 U.S.C. 2323(b)(2)(A)(iii)).
/// </summary>
public static class Perkins3S1
{
    /// <summary>The measure's id.</summary>
    public const string Id = "perkins3S1";

    /// <summary>Where a person is counted.</summary>
    public static MeasureResult Of(SchoolExit exit, FactBook facts, PerkinsPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(exit);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(policy);
        if (!exit.LeftSecondary || exit.CteConcentrator != true) return MeasureResult.Outside(Id, NotCounted(exit));
        if (MeasureWindow.Of(policy.Window, exit) is not { } window) return MeasureResult.Outside(Id, ExitWords.WindowIsOver(exit));
        var during = facts.During(window);
        var certain = during.Where(found => found.Certainty == Certainty.Yes).ToLookup(found => CategoryOf(found.Fact.Fact), found => found.Fact);
        var category = policy.Precedence.FirstOrDefault(certain.Contains, facts.Deceased ? PerkinsCategory.Other : PerkinsCategory.Unknown);
        var known = category != PerkinsCategory.Unknown;
        var counts = known || policy.UnknownCounts;
        return new(
            Id,
            MeasureResult.Word(category),
            InPopulation: true,
            Responded: known,
            InDenominator: counts,
            InNumerator: counts && IsPlaced(category),
            window,
            [.. Sentences(exit, facts, policy, window, category, certain), .. Doubts(during, category, policy)],
            [.. certain[category]]);
    }

    /// <summary>Whether a category is placement by the federal definition. The order among categories is the states'; this is not.</summary>
    public static bool IsPlaced(PerkinsCategory category) =>
        category is PerkinsCategory.Postsecondary or PerkinsCategory.RelatedJob or PerkinsCategory.OtherJob or PerkinsCategory.Military or PerkinsCategory.ServiceProgram;

    private static string NotCounted(SchoolExit exit) => exit is { LeftSecondary: true, CteConcentrator: null }
        ? "Not counted: whether this is a career and technical education concentrator is not known."
        : "Not counted: only career and technical education concentrators who left secondary education are.";

    private static PerkinsCategory CategoryOf(OutcomeFact fact) => fact.Kind switch
    {
        // Classes towards what school did not give are neither postsecondary nor advanced.
        OutcomeKind.Studying when fact.Study?.Level == StudyLevel.AdultEducation => PerkinsCategory.Other,
        OutcomeKind.Studying or OutcomeKind.Training or OutcomeKind.RegisteredApprenticeship => PerkinsCategory.Postsecondary,
        OutcomeKind.Working => fact.Work?.Related == true ? PerkinsCategory.RelatedJob : PerkinsCategory.OtherJob,
        OutcomeKind.Military => PerkinsCategory.Military,
        OutcomeKind.ServiceProgram => PerkinsCategory.ServiceProgram,
        OutcomeKind.SeekingWork => PerkinsCategory.SeekingWork,
        _ => PerkinsCategory.Other,
    };

    private static IEnumerable<string> Sentences(
        SchoolExit exit, FactBook facts, PerkinsPolicy policy, DateSpan window, PerkinsCategory category, ILookup<PerkinsCategory, StandingFact> certain)
    {
        yield return ExitWords.Counted(exit, "a career and technical education concentrator");
        yield return $"Asked is what holds in {MeasureWindow.InWords(policy.Window)}: {window}.";
        if (category == PerkinsCategory.Unknown)
        {
            yield return ExitWords.NothingKnown(facts);
            yield return policy.UnknownCounts ? "The policy counts unknown as not placed." : "The policy leaves unknown out of the denominator.";
            yield break;
        }

        if (certain.Contains(category)) yield return $"{(IsPlaced(category) ? "Placed" : "Not placed")}, {InWords(category)}: {certain[category].InWords()}.";
        else yield return "Not placed: the person died.";
        var lower = policy.Precedence.Where(other => other != category && certain.Contains(other)).ToList();
        if (lower.Count > 0) yield return $"Also known, and lower in the policy's order: {string.Join("; ", lower.Select(InWords))}.";
    }

    private static IEnumerable<string> Doubts(IReadOnlyList<(StandingFact Fact, Certainty Certainty)> during, PerkinsCategory category, PerkinsPolicy policy)
    {
        var rank = policy.Precedence.TakeWhile(other => other != category).ToHashSet();
        var open = during.Where(found => found.Certainty == Certainty.Maybe && rank.Contains(CategoryOf(found.Fact.Fact))).Select(found => found.Fact).ToList();
        if (open.Count > 0) yield return $"Would come first if the days were known to fall in the window: {open.InWords()}.";
    }

    private static string InWords(PerkinsCategory category) => category switch
    {
        PerkinsCategory.Postsecondary => "postsecondary education or advanced training",
        PerkinsCategory.RelatedJob => "a job related to the program of study",
        PerkinsCategory.OtherJob => "a job that is not known to be related to the program of study",
        PerkinsCategory.Military => "military service",
        PerkinsCategory.ServiceProgram => "a service program",
        PerkinsCategory.SeekingWork => "seeking work",
        PerkinsCategory.Other => "something else",
        PerkinsCategory.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "No such category."),
    };
}
