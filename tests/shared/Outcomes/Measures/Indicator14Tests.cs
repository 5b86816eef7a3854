using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Outcomes.Leavers;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Measures;

/// <summary>Leavers with an IEP; unless said otherwise they left on May 28, 2026 and answered on May 28, 2027.</summary>
public sealed class Indicator14Tests
{
    private static readonly Indicator14Policy Policy = new(
        new(Dates: new(new(8, 31), 1, new(4, 1))), NinetyDays.InTotal, ServiceProgramRule.NotCounted);

    private static readonly WorkDetails Competitive = new(20, true, true);

    [Fact]
    public void Category_CountsInEachMeasureAtOrBelowIt()
    {
        Assert.Equal([true, true, true], Numerators(Of(Term(StudyLevel.FourYear))));
        Assert.Equal([false, true, true], Numerators(Of(Job(Competitive))));
        Assert.Equal([false, false, true], Numerators(Of(Term(StudyLevel.Technical))));
        Assert.Equal([false, false, true], Numerators(Of(Job(null))));
        Assert.Equal([false, false, false], Numerators(Of(Answer("2027-05-28"))));
        Assert.Equal(["indicator14A", "indicator14B", "indicator14C"], Of(Answer("2027-05-28")).Select(result => result.Measure));
    }

    public static TheoryData<string, OutcomeFact[]> Hierarchy => new()
    {
        { "higherEducation", [Term(StudyLevel.TwoYear), Job(Competitive), Term(StudyLevel.Technical), Job(null)] },
        { "competitiveEmployment", [Job(Competitive), Term(StudyLevel.Technical), Job(null)] },
        { "otherEducation", [Term(StudyLevel.Technical), Job(null)] },
        { "otherEmployment", [Job(null)] },
        { "notEngaged", [Answer("2027-05-28")] },
    };

    [Theory]
    [MemberData(nameof(Hierarchy))]
    public void Leaver_ToWhomSeveralApply_CountsOnceInTheHighest(string category, OutcomeFact[] facts) =>
        Assert.All(Of(facts), result => Assert.Equal((category, true), (result.Category, result.InDenominator)));

    public static TheoryData<string, OutcomeKind, StudyDetails> Terms => new()
    {
        { "higherEducation", OutcomeKind.Studying, new(StudyLevel.FourYear, true, true) },
        { "higherEducation", OutcomeKind.Studying, new(StudyLevel.TwoYear, false, true) }, // part time counts
        { "notEngaged", OutcomeKind.Studying, new(StudyLevel.FourYear, true, false) }, // left before the term was over
        { "notEngaged", OutcomeKind.Studying, new(StudyLevel.FourYear, true) }, // nobody knows
        { "otherEducation", OutcomeKind.Studying, new(StudyLevel.Technical, true, true) },
        { "otherEducation", OutcomeKind.Studying, new(StudyLevel.AdultEducation, true, true) },
        { "otherEducation", OutcomeKind.Studying, new(null, true, true) }, // at least that, whatever the level
        { "otherEducation", OutcomeKind.Training, new(CompletedTerm: true) },
        { "otherEducation", OutcomeKind.RegisteredApprenticeship, new(CompletedTerm: true) },
        { "notEngaged", OutcomeKind.Training, new(CompletedTerm: false) },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void Term_ByLevelAndCompletion_HasItsCategory(string category, OutcomeKind kind, StudyDetails study) =>
        Assert.Equal(category, Of(Fact(kind, "2027-05-28", "2026-08-24", "2026-12-11", study: study))[0].Category);

    public static TheoryData<string, OutcomeKind, WorkDetails?> Jobs => new()
    {
        { "competitiveEmployment", OutcomeKind.Working, new(20, true, true) },
        { "otherEmployment", OutcomeKind.Working, new(19.9m, true, true) },
        { "otherEmployment", OutcomeKind.Working, new(40, false, true) },
        { "otherEmployment", OutcomeKind.Working, new(40, true, false) }, // a sheltered workshop
        { "otherEmployment", OutcomeKind.Working, new(null, true, true) },
        { "otherEmployment", OutcomeKind.Working, new(40, null, true) },
        { "otherEmployment", OutcomeKind.Working, new(40, true) },
        { "competitiveEmployment", OutcomeKind.RegisteredApprenticeship, new(40, true, true) },
        { "competitiveEmployment", OutcomeKind.Military, null },
        { "notEngaged", OutcomeKind.ServiceProgram, null },
        { "notEngaged", OutcomeKind.SeekingWork, null },
        { "notEngaged", OutcomeKind.Caring, null },
    };

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Work_ByHoursWageAndSetting_HasItsCategory(string category, OutcomeKind kind, WorkDetails? work) =>
        Assert.Equal(category, Of(Fact(kind, "2027-05-28", "2026-06-01", work: work))[0].Category);

    [Theory]
    [InlineData("2026-09-01", "2026-11-28", "notEngaged")] // 89 days
    [InlineData("2026-09-01", "2026-11-29", "competitiveEmployment")] // 90 days
    [InlineData("2026-09-01", "2026-11-30", "competitiveEmployment")]
    [InlineData("2028-01-01", "2028-03-29", "notEngaged", "2027-05-27")] // a leap year's first 89 days
    [InlineData("2028-01-01", "2028-03-30", "competitiveEmployment", "2027-05-27")]
    [InlineData("2026-02-01", "2026-08-24", "notEngaged")] // a job from school days counts from the exit: 89 days
    [InlineData("2026-02-01", "2026-08-25", "competitiveEmployment")]
    [InlineData("2027-03-01", "2027-08-15", "notEngaged")] // 89 days of the year, though 168 in all
    [InlineData("2027-02-28", "2027-08-15", "competitiveEmployment")]
    public void Job_Of90DaysWithinTheYear_Counts(string from, string to, string category, string exit = "2026-05-28")
    {
        var leaver = Graduate(exit) with { HadIep = true };
        var told = leaver.On.AddMonths(15).AddDays(-5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(category, Indicator14.Of(leaver, leaver.Book(Fact(OutcomeKind.Working, told, from, to, work: Competitive)), Policy)[0].Category);
    }

    [Theory]
    [InlineData(NinetyDays.InTotal, "competitiveEmployment")]
    [InlineData(NinetyDays.Unbroken, "notEngaged")]
    public void Jobs_Of45DaysTwice_CountAsThePolicySays(NinetyDays rule, string category)
    {
        var book = MayWithIep.Book(
            Fact(OutcomeKind.Working, "2027-05-28", "2026-06-01", "2026-07-15", where: "A", work: Competitive),
            Fact(OutcomeKind.Working, "2027-05-28", "2026-10-01", "2026-11-14", where: "B", work: Competitive));

        Assert.Equal(category, Indicator14.Of(MayWithIep, book, Policy with { NinetyDays = rule })[0].Category);
    }

    [Fact]
    public void ServiceProgram_CountsAsThePolicySays() =>
        Assert.Equal("otherEmployment", Indicator14.Of(MayWithIep, MayWithIep.Book(Fact(OutcomeKind.ServiceProgram, "2027-05-28", "2026-09-01")), Policy with { ServiceProgram = ServiceProgramRule.OtherEmployment })[0].Category);

    [Fact]
    public void Respondent_WhoCountsDaysThemselves_IsBelieved()
    {
        Assert.Equal("competitiveEmployment", Of(Fact(OutcomeKind.Working, "2027-05-28", work: Competitive, daysAtLeast: 90))[0].Category);
        Assert.Equal("notEngaged", Of(Fact(OutcomeKind.Working, "2027-05-28", work: Competitive, daysAtLeast: 89))[0].Category);
    }

    [Theory]
    [InlineData("2027-05-28", "higherEducation")] // the anniversary is within one year
    [InlineData("2027-05-29", "notEngaged")]
    public void Term_BegunAYearAfterLeaving_CountsToTheAnniversary(string from, string category) =>
        Assert.Equal(category, Of(Fact(OutcomeKind.Studying, "2027-08-20", from, study: new(StudyLevel.TwoYear, true, true)))[0].Category);

    [Theory]
    [InlineData("2029-02-28", "higherEducation")]
    [InlineData("2029-03-01", "notEngaged")]
    public void Year_AfterALeapDay_EndsOnFebruary28(string from, string category)
    {
        var leaver = Graduate("2028-02-29") with { HadIep = true };

        Assert.Equal(category, Indicator14.Of(leaver, leaver.Book(Fact(OutcomeKind.Studying, "2029-08-20", from, study: new(StudyLevel.TwoYear, true, true))), Policy)[0].Category);
    }

    [Theory]
    [InlineData("2026-05-28", "2027-03-31", false)] // the day before
    [InlineData("2026-05-28", "2027-04-01", true)]
    [InlineData("2026-05-28", "2027-08-31", true)]
    [InlineData("2026-05-28", "2027-09-01", false)] // the day after
    [InlineData("2026-12-18", "2027-05-28", false)] // not the spring after a December exit, but the one after that
    [InlineData("2026-12-18", "2028-04-01", true)]
    public void Respondent_IsWhoAnswersWhenTheStateAsks(string exit, string answered, bool respondent)
    {
        var leaver = Graduate(exit) with { HadIep = true };
        var results = Indicator14.Of(leaver, leaver.Book(Answer(answered)), Policy);

        Assert.All(results, result => Assert.Equal((true, respondent, respondent, false), (result.InPopulation, result.Responded, result.InDenominator, result.InNumerator)));
        Assert.Equal(respondent ? "notEngaged" : "noResponse", results[0].Category);
    }

    [Fact]
    public void EarlierAnswers_OfARespondent_Count()
    {
        var results = Of(Fact(OutcomeKind.Studying, "2026-12-20", "2026-08-24", "2026-12-11", study: new(StudyLevel.FourYear, true, true)), Answer("2027-05-28"));

        Assert.Equal("higherEducation", results[0].Category);
    }

    [Fact]
    public void EarlierAnswers_AndRegisters_MakeNoRespondent()
    {
        var results = Of(
            Fact(OutcomeKind.Studying, "2026-12-20", "2026-08-24", "2026-12-11", study: new(StudyLevel.FourYear, true, true)),
            Fact(OutcomeKind.Studying, "2027-05-28", "2027-01-11", "2027-05-07", study: new(StudyLevel.FourYear, true, true), source: SourceKind.Clearinghouse));

        Assert.All(results, result => Assert.Equal(("noResponse", false, false), (result.Category, result.InDenominator, result.InNumerator)));
        Assert.Empty(results[0].Facts);
    }

    [Theory]
    [InlineData(ExitKind.Graduated, true)]
    [InlineData(ExitKind.OtherCredential, true)]
    [InlineData(ExitKind.MaximumAge, true)]
    [InlineData(ExitKind.DroppedOut, true)]
    [InlineData(ExitKind.Transferred, false)]
    [InlineData(ExitKind.Deceased, false)]
    public void Exit_OutOfSecondarySchoolWithAnIep_IsCounted(ExitKind kind, bool counted)
    {
        var exit = MayWithIep with { Kind = kind };

        Assert.All(Indicator14.Of(exit, exit.Book(), Policy), result => Assert.Equal(counted, result.InPopulation));
        Assert.All(Indicator14.Of(exit with { HadIep = false }, exit.Book(), Policy), result => Assert.False(result.InPopulation));
        Assert.Equal(
            kind is ExitKind.Transferred or ExitKind.Deceased ? "Not counted: only those are who left secondary school and had an IEP in effect then." : "Not counted: whether an IEP was in effect at the exit is not known.",
            Indicator14.Of(exit with { HadIep = null }, exit.Book(), Policy)[0].Explanation.Single());
    }

    [Fact]
    public void Explanation_CitesTheFactsAndWhatIsMissing()
    {
        var results = Of(
            Fact(OutcomeKind.Working, "2027-04-20", "2026-08", id: "f1", work: new(30, true)),
            Fact(OutcomeKind.Working, "2027-04-20", "2026-06", "2026-09", id: "f2", where: "Bakery", work: new(25, true, true)));

        Assert.Equal(
            [
                "Counted: somebody with an IEP who left school on May 28, 2026.",
                "A respondent: answered on April 20, 2027. Asked is the year after leaving, May 28, 2026 to May 28, 2027.",
                "In other employment for at least 90 days: working since August 2026, 30 hours a week, at least minimum wage (survey of April 20, 2027, fact f1); "
                    + "working from June 2026 to September 2026, 25 hours a week, at least minimum wage, in an integrated setting (survey of April 20, 2027, fact f2).",
                "Competitive employment: at least 64 days and at most 122, because some dates are not known to the day; 90 are needed.",
                "Hours, wage or setting are not known, so it is not competitive employment: working since August 2026, 30 hours a week, at least minimum wage (survey of April 20, 2027, fact f1).",
                "When they answered the year had not passed: nothing is known of the time to May 28, 2027.",
            ],
            results[0].Explanation);
    }

    [Fact]
    public void Explanation_OfALateAnswer_SaysSo()
    {
        var results = Of(Answer("2027-09-02"));

        Assert.Equal(["No respondent: nobody answered from April 1 to August 31, 2027, when the state asks.", "The answer of September 2, 2027 came after that."], results[0].Explanation.Skip(1));
    }

    private static OutcomeFact Answer(string on) => Fact(OutcomeKind.NoneOfThese, on);

    private static OutcomeFact Term(StudyLevel level) => Fact(OutcomeKind.Studying, "2027-05-28", "2026-08-24", "2026-12-11", id: $"{level}", study: new(level, true, true));

    private static OutcomeFact Job(WorkDetails? work) => Fact(OutcomeKind.Working, "2027-05-28", "2026-06-01", id: work is null ? "job" : "competitive job", work: work);

    private static IReadOnlyList<MeasureResult> Of(params OutcomeFact[] facts) => Indicator14.Of(MayWithIep, MayWithIep.Book(facts), Policy);

    private static IEnumerable<bool> Numerators(IReadOnlyList<MeasureResult> results) => results.Select(result => result.InNumerator);
}
