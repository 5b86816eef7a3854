using System.Globalization;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>Where a leaver with an IEP is counted: the highest that fits, so that each counts once.</summary>
public enum Indicator14Category
{
    /// <summary>Enrolled in higher education for at least one complete term.</summary>
    HigherEducation,

    /// <summary>Competitively employed for at least 90 days.</summary>
    CompetitiveEmployment,

    /// <summary>In some other postsecondary education or training for at least one complete term.</summary>
    OtherEducation,

    /// <summary>In some other employment for at least 90 days.</summary>
    OtherEmployment,

    /// <summary>A respondent to whom none of these applies.</summary>
    NotEngaged,

    /// <summary>No respondent: not in the denominator.</summary>
    NoResponse,
}

/// <summary>
/// IDEA Part B State Performance Plan indicator 14 (20 U.S.C. 1416(a)(3)(B)): of respondent youth who are no longer in secondary school and had IEPs in
/// effect when they left, those who within one year were A. enrolled in higher education; B. that, or competitively employed; C. that, or in some other
/// postsecondary education or training, or in some other employment.
/// </summary>
public static class Indicator14
{
    /// <summary>The name under which policy speaks of it.</summary>
    public const string Id = "indicator14";

    /// <summary>Days of work that count as employment.</summary>
    public const int EmployedDays = 90;

    /// <summary>Hours a week, on average, that count as competitive employment.</summary>
    public const int CompetitiveHours = 20;

    private static readonly string[] Letters = ["A", "B", "C"];
    private static readonly Indicator14Category[] A = [Indicator14Category.HigherEducation];
    private static readonly Indicator14Category[] B = [.. A, Indicator14Category.CompetitiveEmployment];
    private static readonly Indicator14Category[] C = [.. B, Indicator14Category.OtherEducation, Indicator14Category.OtherEmployment];

    /// <summary>Where a person is counted in measures A, B and C, in this order: one category, three numerators.</summary>
    public static IReadOnlyList<MeasureResult> Of(SchoolExit exit, FactBook facts, Indicator14Policy policy)
    {
        ArgumentNullException.ThrowIfNull(exit);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(policy);
        if (!exit.LeftSecondary || exit.HadIep != true) return Outside(NotCounted(exit));
        if (MeasureWindow.Of(policy.Collection, exit) is not { } collection) return Outside(ExitWords.WindowIsOver(exit));
        var year = new DateSpan(exit.On, exit.On.AddMonths(12));
        var responses = facts.ResponsesIn(collection);
        var engaged = Engagement.Of(facts, year, policy);
        var category = responses.Count == 0 ? Indicator14Category.NoResponse : engaged.Category;
        IReadOnlyList<string> explanation = [
            ExitWords.Counted(exit, "somebody with an IEP"),
            .. responses.Count == 0 ? NoResponse(facts, collection) : Answered(engaged, year, responses)];
        return [Measure(Letters[0], A), Measure(Letters[1], B), Measure(Letters[2], C)];

        MeasureResult Measure(string letter, Indicator14Category[] counts) => new(
            Id + letter,
            MeasureResult.Word(category),
            InPopulation: true,
            Responded: responses.Count > 0,
            InDenominator: responses.Count > 0,
            InNumerator: counts.Contains(category),
            year,
            explanation,
            responses.Count > 0 ? engaged.Facts : []);
    }

    private static string NotCounted(SchoolExit exit) => exit is { LeftSecondary: true, HadIep: null }
        ? "Not counted: whether an IEP was in effect at the exit is not known."
        : "Not counted: only those are who left secondary school and had an IEP in effect then.";

    private static MeasureResult[] Outside(string why) => [.. Letters.Select(letter => MeasureResult.Outside(Id + letter, why))];

    private static IEnumerable<string> NoResponse(FactBook facts, DateSpan collection)
    {
        yield return $"No respondent: nobody answered from {collection}, when the state asks.";
        if (facts.ResponsesIn(new(collection.Last.AddDays(1), DateOnly.MaxValue)) is [var late, ..]) yield return $"The answer of {late.InWords()} came after that.";
        else yield return ExitWords.NothingKnown(facts);
    }

    private static IEnumerable<string> Answered(Engagement engaged, DateSpan year, IReadOnlyList<DateOnly> responses)
    {
        yield return $"A respondent: answered on {responses[^1].InWords()}. Asked is the year after leaving, {year}.";
        foreach (var sentence in engaged.Sentences) yield return sentence;
        if (responses[^1] < year.Last) yield return $"When they answered the year had not passed: nothing is known of the time to {year.Last.InWords()}.";
    }

    /// <summary>What a leaver did in the year, the highest category first.</summary>
    private sealed record Engagement(Indicator14Category Category, IReadOnlyList<StandingFact> Facts, IReadOnlyList<string> Sentences)
    {
        public static Engagement Of(FactBook facts, DateSpan year, Indicator14Policy policy)
        {
            var terms = facts.During(year).Where(found => found.Certainty == Certainty.Yes && found.Fact.Fact.Study?.CompletedTerm == true).Select(found => found.Fact).ToList();
            var higher = terms.Where(fact => IsHigherEducation(fact.Fact)).ToList();
            if (higher.Count > 0) return Found(Indicator14Category.HigherEducation, higher, "Enrolled in higher education for a complete term");
            var competitive = facts.DaysIn(year, IsCompetitive);
            if (Counted(competitive, policy) >= EmployedDays) return Found(Indicator14Category.CompetitiveEmployment, competitive.Facts, $"Competitively employed for at least {EmployedDays} days");
            var employed = facts.DaysIn(year, fact => IsEmployment(fact, policy));
            var doubts = Doubts(competitive, employed, policy).ToList();
            if (terms.Count > 0) return Found(Indicator14Category.OtherEducation, terms, "In other education or training for a complete term", doubts);
            if (Counted(employed, policy) >= EmployedDays) return Found(Indicator14Category.OtherEmployment, employed.Facts, $"In other employment for at least {EmployedDays} days", doubts);
            return new(Indicator14Category.NotEngaged, [], ["None of the four: no complete term and no 90 days of work are known.", .. Short(employed, policy), .. doubts]);
        }

        private static Engagement Found(Indicator14Category category, IReadOnlyList<StandingFact> facts, string what, IReadOnlyList<string>? doubts = null) =>
            new(category, facts, [$"{what}: {facts.InWords()}.", .. doubts ?? []]);

        private static bool IsHigherEducation(OutcomeFact fact) => fact.Kind == OutcomeKind.Studying && fact.Study?.Level is StudyLevel.FourYear or StudyLevel.TwoYear;

        private static bool IsJob(OutcomeFact fact) => fact.Kind is OutcomeKind.Working or OutcomeKind.RegisteredApprenticeship;

        private static bool IsCompetitive(OutcomeFact fact) =>
            fact.Kind == OutcomeKind.Military || (IsJob(fact) && fact.Work is { MinimumWage: true, Integrated: true, HoursAWeek: >= CompetitiveHours });

        private static bool IsEmployment(OutcomeFact fact, Indicator14Policy policy) =>
            IsJob(fact) || fact.Kind == OutcomeKind.Military || (fact.Kind == OutcomeKind.ServiceProgram && policy.ServiceProgram == ServiceProgramRule.OtherEmployment);

        private static int Counted(DayCount days, Indicator14Policy policy) => policy.NinetyDays == NinetyDays.InTotal ? days.AtLeast : days.UnbrokenAtLeast;

        private static IEnumerable<string> Doubts(DayCount competitive, DayCount employed, Indicator14Policy policy)
        {
            if (competitive.AtMost >= EmployedDays) yield return Range("Competitive employment", competitive, policy);
            var untold = employed.Facts.Where(fact => IsJob(fact.Fact) && !IsCompetitive(fact.Fact) && CouldBeCompetitive(fact.Fact.Work)).ToList();
            if (untold.Count > 0) yield return $"Hours, wage or setting are not known, so it is not competitive employment: {untold.InWords()}.";
        }

        private static IEnumerable<string> Short(DayCount employed, Indicator14Policy policy)
        {
            if (employed.AtMost > 0) yield return Range("Employment", employed, policy);
        }

        private static bool CouldBeCompetitive(WorkDetails? work) =>
            work is null || (work.MinimumWage != false && work.Integrated != false && work.HoursAWeek is null or >= CompetitiveHours);

        private static string Range(string what, DayCount days, Indicator14Policy policy)
        {
            var least = Counted(days, policy);
            var dates = days.AtMost > days.AtLeast ? string.Create(CultureInfo.InvariantCulture, $" and at most {days.AtMost}, because some dates are not known to the day") : "";
            var run = policy.NinetyDays == NinetyDays.Unbroken ? " in one run" : "";
            return string.Create(CultureInfo.InvariantCulture, $"{what}: at least {ExitWords.Days(least)}{run}{dates}; {EmployedDays} are needed.");
        }
    }
}
