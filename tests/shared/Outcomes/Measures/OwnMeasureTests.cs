using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Outcomes.Leavers;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Measures;

/// <summary>Measures that no law defines: the plan against the outcome, and what a district's policy asks.</summary>
public sealed class OwnMeasureTests
{
    private static readonly DistrictMeasurePolicy Connected = new(
        "connected-6", "Connected at six months", new(MonthsAfterExit: new(5, 7)), [OutcomeKind.Studying, OutcomeKind.Working, OutcomeKind.Military], Days: 30);

    public static TheoryData<string, OutcomeKind, StudyLevel?, OutcomeKind, StudyLevel?> Plans => new()
    {
        { "asPlanned", OutcomeKind.Working, null, OutcomeKind.Working, null },
        { "asPlanned", OutcomeKind.Studying, null, OutcomeKind.Studying, StudyLevel.TwoYear },
        { "asPlanned", OutcomeKind.Studying, StudyLevel.FourYear, OutcomeKind.Studying, StudyLevel.FourYear },
        { "anotherLevel", OutcomeKind.Studying, StudyLevel.FourYear, OutcomeKind.Studying, StudyLevel.TwoYear },
        { "anotherLevel", OutcomeKind.Studying, StudyLevel.FourYear, OutcomeKind.Studying, null },
        { "somethingElse", OutcomeKind.Studying, StudyLevel.FourYear, OutcomeKind.Working, null },
        { "somethingElse", OutcomeKind.Military, null, OutcomeKind.RegisteredApprenticeship, null },
        { "seekingWork", OutcomeKind.Working, null, OutcomeKind.SeekingWork, null },
        { "nothingYet", OutcomeKind.Working, null, OutcomeKind.Caring, null },
        { "nothingYet", OutcomeKind.Working, null, OutcomeKind.NoneOfThese, null },
        { "asPlanned", OutcomeKind.Caring, null, OutcomeKind.Caring, null },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void PlanMatch_ComparesTheOutcomeWithTheIntention(string category, OutcomeKind meant, StudyLevel? level, OutcomeKind does, StudyLevel? at)
    {
        var exit = May with { Intention = new(meant, level) };

        var result = PlanMatch.Of(exit, exit.Book(Fact(does, "2026-11-28", "2026-08", study: at is null ? null : new(at))));

        Assert.Equal((category, true, category == "asPlanned"), (result.Category, result.InDenominator, result.InNumerator));
    }

    [Fact]
    public void PlanMatch_GoesByTheLastWord()
    {
        var exit = May with { Intention = new(OutcomeKind.Studying) };

        var result = PlanMatch.Of(exit, exit.Book(
            Fact(OutcomeKind.Studying, "2026-11-28", "2026-08", id: "f1"),
            Fact(OutcomeKind.Studying, "2027-05-28", "2026-08", "2027-02", id: "f2"),
            Fact(OutcomeKind.SeekingWork, "2027-05-28", "2027-03", id: "f3")));

        Assert.Equal("seekingWork", result.Category);
        Assert.Equal(["When they left on May 28, 2026 they meant to be studying.", "Seeking work: seeking work since March 2027 (survey of May 28, 2027, fact f3)."], result.Explanation);
    }

    [Fact]
    public void PlanMatch_OfSeveralOutcomes_TakesTheNearestToThePlan()
    {
        var exit = May with { Intention = new(OutcomeKind.Working) };

        Assert.Equal("asPlanned", PlanMatch.Of(exit, exit.Book(Fact(OutcomeKind.Studying, "2026-11-28", "2026-08"), Fact(OutcomeKind.Working, "2026-11-28", "2026-08"))).Category);
    }

    [Fact]
    public void PlanMatch_NothingKnownOrNothingMeant_IsNotInTheDenominator()
    {
        var exit = May with { Intention = new(OutcomeKind.Working) };
        var over = PlanMatch.Of(exit, exit.Book(Fact(OutcomeKind.Working, "2026-11-28", "2026-06-01", "2026-08-01")));

        Assert.Equal(("unknown", true, false), (over.Category, over.InPopulation, over.InDenominator));
        Assert.Equal("What was said on November 28, 2026 tells of nothing that was going on then.", over.Explanation[^1]);
        Assert.Equal("Nothing is known.", PlanMatch.Of(exit, exit.Book()).Explanation[^1]);
        Assert.False(PlanMatch.Of(May, May.Book(Fact(OutcomeKind.Working, "2026-11-28"))).InPopulation);
    }

    [Theory]
    [InlineData("2026-10-28", "2026-11-26", "met")] // 30 days
    [InlineData("2026-10-28", "2026-11-25", "notMet")] // 29
    [InlineData("2026-10-01", "2026-11-26", "met")] // 30 of them from the window's first day
    [InlineData("2026-11-29", "2027-01-31", "met")] // 30 to the window's last day
    [InlineData("2026-11-30", "2027-01-31", "notMet")]
    [InlineData("2026-06-01", "2026-10-27", "unknown")] // the day before the window
    [InlineData("2026-12-29", "2027-01-31", "unknown")] // the day after
    public void DistrictMeasure_CountsDaysWithinItsWindow(string from, string to, string category) =>
        Assert.Equal(category, Of(May, Connected, Fact(OutcomeKind.Working, "2027-05-28", from, to)).Category);

    [Fact]
    public void DistrictMeasure_DaysOfSeveralKinds_AddUp() => Assert.Equal("met", Of(
        May, Connected, Fact(OutcomeKind.Working, "2027-05-28", "2026-10-28", "2026-11-11"), Fact(OutcomeKind.Military, "2027-05-28", "2026-12-01", "2026-12-15")).Category);

    [Fact]
    public void DistrictMeasure_OfOtherKinds_IsNotMet()
    {
        var result = Of(May, Connected, Fact(OutcomeKind.Caring, "2027-05-28", "2026-06-01"));

        Assert.Equal(("notMet", true, true, false), (result.Category, result.Responded, result.InDenominator, result.InNumerator));
        Assert.Equal(
            [
                "Counted: the exit was on May 28, 2026, and Connected at six months counts those who graduated with a regular diploma.",
                "Asked is studying or working or in the armed forces on at least 30 days in 5 to 7 months after the exit: October 28 to December 28, 2026.",
                "Something else is known.",
            ],
            result.Explanation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DistrictMeasure_NothingKnown_CountsAsThePolicySays(bool counts) => Assert.Equal(counts, Of(May, Connected with { UnknownCounts = counts }).InDenominator);

    [Theory]
    [InlineData(MeasurePopulation.Graduates, true, false, false, false)]
    [InlineData(MeasurePopulation.Leavers, true, true, false, false)]
    [InlineData(MeasurePopulation.LeaversWithIep, false, false, true, false)]
    [InlineData(MeasurePopulation.CteConcentrators, false, false, false, true)]
    public void DistrictMeasure_CountsItsPopulation(MeasurePopulation population, bool graduate, bool dropout, bool withIep, bool concentrator)
    {
        Assert.Equal(graduate, Counted(May));
        Assert.Equal(dropout, Counted(May with { Kind = ExitKind.DroppedOut }));
        Assert.Equal(withIep, Counted(MayWithIep with { Kind = ExitKind.DroppedOut }) && population == MeasurePopulation.LeaversWithIep);
        Assert.Equal(concentrator, Counted(MayConcentrator with { Kind = ExitKind.DroppedOut }) && population == MeasurePopulation.CteConcentrators);
        Assert.False(Counted(MayWithIep with { CteConcentrator = true, Kind = ExitKind.Transferred }));

        bool Counted(SchoolExit exit) => Of(exit, Connected with { Of = population }).InPopulation;
    }

    private static MeasureResult Of(SchoolExit exit, DistrictMeasurePolicy policy, params OutcomeFact[] facts) => DistrictMeasure.Of(exit, exit.Book(facts), policy);
}
