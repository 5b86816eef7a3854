using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>Whether a graduate is known to be enrolled at a college.</summary>
public enum EnrollmentCategory
{
    /// <summary>By a register.</summary>
    EnrolledInRegister,

    /// <summary>By their own word only.</summary>
    EnrolledByOwnWord,

    /// <summary>They answered in the window or after it, and named no such enrolment.</summary>
    NotEnrolled,

    /// <summary>Nothing is known of the window. Published rates count these as not enrolled.</summary>
    Unknown,
}

/// <summary>What the two measures of college enrolment have in common.</summary>
internal static class CollegeEnrollment
{
    /// <summary>
    /// A college term that runs when school ends began as dual credit and is no enrolment after graduation: an enrolment from before the exit counts
    /// only when it is known to go on for longer than this.
    /// </summary>
    private const int DualCreditDays = 31;

    public static MeasureResult Of(string measure, SchoolExit exit, FactBook facts, DateSpan? days, string rule, IReadOnlyList<StudyLevel> levels)
    {
        if (exit.Kind != ExitKind.Graduated) return MeasureResult.Outside(measure, "Not counted: only those are who graduated with a regular diploma.");
        if (days is not { } window) return MeasureResult.Outside(measure, ExitWords.WindowIsOver(exit));
        var studying = facts.Standing.Where(fact => fact.Fact.Kind == OutcomeKind.Studying).ToList();
        var enrolled = studying.Where(fact => fact.Fact.Study?.Level is { } level && levels.Contains(level) && In(fact, window, exit) == Certainty.Yes).ToList();
        var category = CategoryOf(enrolled, facts, window);
        return new(
            measure,
            MeasureResult.Word(category),
            InPopulation: true,
            Responded: category != EnrollmentCategory.Unknown,
            InDenominator: true,
            InNumerator: enrolled.Count > 0,
            window,
            [
                ExitWords.Counted(exit, "a graduate"),
                $"Asked is an enrolment in {rule}: {window}.",
                category switch
                {
                    EnrollmentCategory.EnrolledInRegister or EnrollmentCategory.EnrolledByOwnWord => $"Enrolled: {enrolled.InWords()}.",
                    EnrollmentCategory.NotEnrolled => "Answered, and named no enrolment that counts.",
                    _ => $"{ExitWords.NothingKnown(facts)} Published rates count this as not enrolled.",
                },
                .. enrolled.Count > 0 ? [] : Doubts(studying, levels, window, exit)],
            enrolled);
    }

    private static EnrollmentCategory CategoryOf(List<StandingFact> enrolled, FactBook facts, DateSpan window)
    {
        if (enrolled.Exists(fact => fact.Fact.Source.IsRegister)) return EnrollmentCategory.EnrolledInRegister;
        if (enrolled.Count > 0) return EnrollmentCategory.EnrolledByOwnWord;
        return facts.ResponsesIn(new(window.First, DateOnly.MaxValue)).Count > 0 ? EnrollmentCategory.NotEnrolled : EnrollmentCategory.Unknown;
    }

    private static Certainty In(StandingFact fact, DateSpan window, SchoolExit exit)
    {
        if (fact.Fact.From is not { } from || from.First > exit.On) return fact.Time.In(window);
        var after = exit.On.AddDays(DualCreditDays + 1);
        var first = after > window.First ? after : window.First;
        return first > window.Last ? Certainty.No : fact.Time.In(new(first, window.Last));
    }

    private static IEnumerable<string> Doubts(List<StandingFact> studying, IReadOnlyList<StudyLevel> levels, DateSpan window, SchoolExit exit)
    {
        var untold = studying.Where(fact => fact.Fact.Study?.Level is null && In(fact, window, exit) != Certainty.No).ToList();
        if (untold.Count > 0) yield return $"Not counted, because nobody said at which kind of college: {untold.InWords()}.";
        var open = studying.Where(fact => fact.Fact.Study?.Level is { } level && levels.Contains(level) && In(fact, window, exit) == Certainty.Maybe).ToList();
        if (open.Count > 0) yield return $"Not counted, because the dates leave open whether it falls in the window: {open.InWords()}.";
    }
}
