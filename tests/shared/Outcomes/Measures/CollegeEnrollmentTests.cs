using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Outcomes.Leavers;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Measures;

public sealed class CollegeEnrollmentTests
{
    private static readonly CollegeGoingPolicy Policy = new(new(Dates: new(new(5, 31), 1)), [StudyLevel.FourYear, StudyLevel.TwoYear]);

    [Theory]
    [InlineData("2026-08-14", false)] // over the day before the window
    [InlineData("2026-08-15", true)]
    public void FirstFall_TermThatEnds_CountsFromAugust15(string to, bool enrolled) =>
        Assert.Equal(enrolled, FirstFall(May, Register("2026-11-20", "2026-06-08", to)).InNumerator);

    [Theory]
    [InlineData("2026-10-31", true)]
    [InlineData("2026-11-01", false)] // the day after the window
    public void FirstFall_TermThatBegins_CountsToOctober31(string from, bool enrolled) =>
        Assert.Equal(enrolled, FirstFall(May, Register("2027-04-20", from, "2027-02-01")).InNumerator);

    [Fact]
    public void FirstFall_OfADecemberGraduate_IsTheFallOfTheClass()
    {
        Assert.Equal(Span("2027-08-15", "2027-10-31"), FirstFall(December).Window);
        Assert.False(FirstFall(December, Register("2027-08-01", "2027-01-11", "2027-05-07")).InNumerator);
        Assert.True(FirstFall(December, Register("2027-11-20", "2027-08-23", "2027-12-10")).InNumerator);
    }

    [Theory]
    [InlineData("2026-06-01", true)] // summer
    [InlineData("2026-08-24", true)] // fall
    [InlineData("2027-01-11", true)] // spring
    [InlineData("2027-05-31", true)] // the last day
    [InlineData("2027-06-01", false)] // the next summer
    public void CollegeGoing_OfAMayGraduate_IsSummerFallOrSpring(string from, bool enrolled) =>
        Assert.Equal(enrolled, CollegeGoing(May, Register("2027-08-20", from, "2027-08-01")).InNumerator);

    [Theory]
    [InlineData("2027-01-11", true)]
    [InlineData("2027-08-23", true)]
    [InlineData("2028-05-31", true)]
    [InlineData("2028-06-01", false)]
    public void CollegeGoing_OfADecemberGraduate_RunsToTheSpringAfterTheClass(string from, bool enrolled) =>
        Assert.Equal(enrolled, CollegeGoing(December, Register("2028-08-20", from, "2028-08-01")).InNumerator);

    [Fact]
    public void CollegeGoing_SummerAndFallOnly_WhenThePolicySaysSo()
    {
        var policy = Policy with { Window = new(Dates: new(new(12, 31), 0)) };

        Assert.Equal(Span("2026-05-28", "2026-12-31"), KentuckyCollegeGoing.Of(May, May.Book(), policy).Window);
        Assert.False(KentuckyCollegeGoing.Of(May, May.Book(Register("2027-08-20", "2027-01-11", "2027-05-07")), policy).InNumerator);
    }

    [Theory]
    [InlineData("2026-01-12", "2026-06-05", false)] // a spring term of dual credit that ends after school
    [InlineData("2026-01-12", "2026-06-28", false)] // 31 days after
    [InlineData("2026-01-12", "2026-06-29", true)] // it goes on: not dual credit any more
    [InlineData("2026-05-28", "2026-06-28", false)]
    [InlineData("2026-05-29", "2026-06-12", true)] // begun after the exit
    public void CollegeGoing_EnrolmentFromBeforeTheExit_CountsWhenItGoesOn(string from, string to, bool enrolled) =>
        Assert.Equal(enrolled, CollegeGoing(May, Register("2026-11-20", from, to)).InNumerator);

    [Theory]
    [InlineData(StudyLevel.FourYear, true)]
    [InlineData(StudyLevel.TwoYear, true)]
    [InlineData(StudyLevel.Technical, false)]
    [InlineData(StudyLevel.AdultEducation, false)]
    [InlineData(null, false)]
    public void Level_DecidesWhatCollegeIs(StudyLevel? level, bool enrolled)
    {
        var fact = Fact(OutcomeKind.Studying, "2026-11-28", "2026-08-24", id: "f1", study: new(level));

        Assert.Equal((enrolled, enrolled), (CollegeGoing(May, fact).InNumerator, FirstFall(May, fact).InNumerator));
        Assert.Equal(level is null, CollegeGoing(May, fact).Explanation[^1].StartsWith("Not counted, because nobody said at which kind of college", StringComparison.Ordinal));
        Assert.Equal(level == StudyLevel.Technical || enrolled, KentuckyCollegeGoing.Of(May, May.Book(fact), Policy with { Levels = [StudyLevel.FourYear, StudyLevel.TwoYear, StudyLevel.Technical] }).InNumerator);
    }

    public static TheoryData<string, bool, OutcomeFact[]> Categories => new()
    {
        { "enrolledInRegister", true, [Register("2026-11-20", "2026-08-24", "2026-12-11"), Own("2026-11-28", "2026-08-24")] },
        { "enrolledByOwnWord", true, [Own("2026-11-28", "2026-08-24")] },
        { "notEnrolled", true, [Fact(OutcomeKind.Working, "2026-11-28", "2026-08-24")] },
        { "notEnrolled", true, [Fact(OutcomeKind.Working, "2027-11-28")] }, // asked later, named nothing of the fall
        { "unknown", false, [Fact(OutcomeKind.Working, "2026-08-14", "2026-06-01")] }, // answered before the window
        { "unknown", false, [] },
    };

    [Theory]
    [MemberData(nameof(Categories))]
    public void FirstFall_OfAGraduate_SaysHowItIsKnown(string category, bool responded, OutcomeFact[] facts)
    {
        var result = FirstFall(May, facts);

        Assert.Equal((category, responded, true), (result.Category, result.Responded, result.InDenominator));
    }

    [Fact]
    public void Dates_ThatMayFallInTheWindow_DoNotCountAndAreNamed()
    {
        var result = FirstFall(May, Fact(OutcomeKind.Studying, "2026-09-30", "2026-06-08", "2026-08", id: "f1", study: new(StudyLevel.TwoYear)));

        Assert.Equal("notEnrolled", result.Category);
        Assert.Equal(
            "Not counted, because the dates leave open whether it falls in the window: studying at a two-year college from June 8, 2026 to August 2026 (survey of September 30, 2026, fact f1).",
            result.Explanation[^1]);
    }

    [Theory]
    [InlineData(ExitKind.OtherCredential)]
    [InlineData(ExitKind.MaximumAge)]
    [InlineData(ExitKind.DroppedOut)]
    [InlineData(ExitKind.Transferred)]
    public void Leaver_WithoutARegularDiploma_IsNotCounted(ExitKind kind)
    {
        var exit = May with { Kind = kind };

        Assert.False(FirstFall(exit, Own("2026-11-28", "2026-08-24")).InDenominator);
        Assert.False(CollegeGoing(exit, Own("2026-11-28", "2026-08-24")).InPopulation);
    }

    private static OutcomeFact Register(string on, string from, string to) =>
        Fact(OutcomeKind.Studying, on, from, to, source: SourceKind.Clearinghouse, study: new(StudyLevel.FourYear, true));

    private static OutcomeFact Own(string on, string from) => Fact(OutcomeKind.Studying, on, from, study: new(StudyLevel.FourYear, true));

    private static MeasureResult FirstFall(SchoolExit exit, params OutcomeFact[] facts) => ClearinghouseFirstFall.Of(exit, exit.Book(facts));

    private static MeasureResult CollegeGoing(SchoolExit exit, params OutcomeFact[] facts) => KentuckyCollegeGoing.Of(exit, exit.Book(facts), Policy);
}
