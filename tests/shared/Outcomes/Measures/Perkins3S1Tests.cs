using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Outcomes.Leavers;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Measures;

public sealed class Perkins3S1Tests
{
    private static readonly PerkinsPolicy Policy = new(
        new(QuarterAfterExit: 2),
        [
            PerkinsCategory.Postsecondary, PerkinsCategory.RelatedJob, PerkinsCategory.OtherJob, PerkinsCategory.Military,
            PerkinsCategory.ServiceProgram, PerkinsCategory.SeekingWork, PerkinsCategory.Other,
        ],
        UnknownCounts: true);

    public static TheoryData<string, OutcomeKind, StudyDetails?, WorkDetails?, bool> Categories => new()
    {
        { "postsecondary", OutcomeKind.Studying, new(StudyLevel.FourYear), null, true },
        { "postsecondary", OutcomeKind.Studying, new(StudyLevel.TwoYear, FullTime: false), null, true },
        { "postsecondary", OutcomeKind.Studying, new(StudyLevel.Technical), null, true },
        { "postsecondary", OutcomeKind.Studying, null, null, true },
        { "other", OutcomeKind.Studying, new(StudyLevel.AdultEducation), null, false },
        { "postsecondary", OutcomeKind.Training, null, null, true },
        { "postsecondary", OutcomeKind.RegisteredApprenticeship, null, new(40, true, true, true), true },
        { "relatedJob", OutcomeKind.Working, null, new(Related: true), true },
        { "otherJob", OutcomeKind.Working, null, new(Related: false), true },
        { "otherJob", OutcomeKind.Working, null, null, true },
        { "otherJob", OutcomeKind.Working, null, new(HoursAWeek: 4, MinimumWage: false), true },
        { "military", OutcomeKind.Military, null, null, true },
        { "serviceProgram", OutcomeKind.ServiceProgram, null, null, true },
        { "seekingWork", OutcomeKind.SeekingWork, null, null, false },
        { "other", OutcomeKind.Caring, null, null, false },
        { "other", OutcomeKind.NoneOfThese, null, null, false },
    };

    [Theory]
    [MemberData(nameof(Categories))]
    public void Fact_InTheQuarter_HasItsCategory(string category, OutcomeKind kind, StudyDetails? study, WorkDetails? work, bool placed)
    {
        var result = Of(MayConcentrator, Fact(kind, "2026-11-28", "2026-08-20", study: study, work: work));

        Assert.Equal((category, true, true, placed), (result.Category, result.Responded, result.InDenominator, result.InNumerator));
        Assert.Single(result.Facts);
    }

    public static TheoryData<PerkinsCategory, PerkinsCategory> Pairs()
    {
        var pairs = new TheoryData<PerkinsCategory, PerkinsCategory>();
        foreach (var (higher, rank) in Policy.Precedence.Select((higher, rank) => (higher, rank)))
        {
            foreach (var lower in Policy.Precedence.Skip(rank + 1)) pairs.Add(higher, lower);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TwoFacts_InTheQuarter_CountAsTheOneThePolicyPutsFirst(PerkinsCategory higher, PerkinsCategory lower)
    {
        var book = MayConcentrator.Book(Of(lower), Of(higher));

        Assert.Equal(MeasureResult.Word(higher), Perkins3S1.Of(MayConcentrator, book, Policy).Category);
        Assert.Equal(MeasureResult.Word(lower), Perkins3S1.Of(MayConcentrator, book, Policy with { Precedence = [.. Policy.Precedence.Reverse()] }).Category);

        static OutcomeFact Of(PerkinsCategory category) => category switch
        {
            PerkinsCategory.Postsecondary => Fact(OutcomeKind.Studying, "2026-11-28", "2026-08"),
            PerkinsCategory.RelatedJob => Fact(OutcomeKind.Working, "2026-11-28", "2026-08", id: "related", work: new(Related: true)),
            PerkinsCategory.OtherJob => Fact(OutcomeKind.Working, "2026-11-28", "2026-08", id: "other"),
            PerkinsCategory.Military => Fact(OutcomeKind.Military, "2026-11-28", "2026-08"),
            PerkinsCategory.ServiceProgram => Fact(OutcomeKind.ServiceProgram, "2026-11-28", "2026-08"),
            PerkinsCategory.SeekingWork => Fact(OutcomeKind.SeekingWork, "2026-11-28", "2026-08"),
            _ => Fact(OutcomeKind.Caring, "2026-11-28", "2026-08"),
        };
    }

    [Theory]
    [InlineData("2026-06-01", "2026-09-30", false)] // the day before the first
    [InlineData("2026-06-01", "2026-10-01", true)]
    [InlineData("2026-12-31", null, true)]
    [InlineData("2027-01-01", null, false)] // the day after the last
    public void Job_OfAMayLeaver_CountsWhenItHasADayInTheLastQuarter(string from, string? to, bool counts) =>
        Assert.Equal(counts ? "otherJob" : "unknown", Of(MayConcentrator, Fact(OutcomeKind.Working, "2027-02-01", from, to)).Category);

    [Theory]
    [InlineData("2027-01-05", "2027-03-31", false)]
    [InlineData("2027-01-05", "2027-04-01", true)]
    [InlineData("2027-06-30", null, true)]
    [InlineData("2027-07-01", null, false)]
    public void Job_OfADecemberLeaver_CountsWhenItHasADayInTheSpringQuarter(string from, string? to, bool counts) =>
        Assert.Equal(counts ? "otherJob" : "unknown", Of(December with { CteConcentrator = true }, Fact(OutcomeKind.Working, "2027-08-01", from, to)).Category);

    [Theory]
    [InlineData("2026-09-30", false)]
    [InlineData("2026-10-01", true)]
    public void Job_GoingOnWhenItWasTold_IsKnownToThatDayOnly(string told, bool counts) =>
        Assert.Equal(counts, Of(MayConcentrator, Fact(OutcomeKind.Working, told, "2026-06-01")).InNumerator);

    [Fact]
    public void Window_CountedFromTheProgramYear_IsTheFallForADecemberLeaverToo()
    {
        var policy = Policy with { Window = new(Dates: new(new(12, 31), 0, new(10, 1))) };
        var exit = December with { CteConcentrator = true };

        Assert.Equal(Span("2027-10-01", "2027-12-31"), Perkins3S1.Of(exit, exit.Book(), policy).Window);
    }

    [Theory]
    [InlineData(ExitKind.Graduated, true)]
    [InlineData(ExitKind.OtherCredential, true)]
    [InlineData(ExitKind.MaximumAge, true)]
    [InlineData(ExitKind.DroppedOut, true)]
    [InlineData(ExitKind.Transferred, false)]
    [InlineData(ExitKind.Deceased, false)]
    public void Exit_OutOfSecondaryEducation_IsCounted(ExitKind kind, bool counted)
    {
        Assert.Equal(counted, Of(MayConcentrator with { Kind = kind }).InPopulation);
        Assert.False(Of(May with { Kind = kind, CteConcentrator = false }).InPopulation);
        Assert.Equal("notCounted", Of(May with { Kind = kind }).Category);
        Assert.Equal(counted, Of(May with { Kind = kind }).Explanation.Single().EndsWith("concentrator is not known.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NothingKnown_IsInTheDenominatorAsThePolicySays(bool counts)
    {
        var book = FactBook.Of(MayConcentrator.On, [], [new("n1", On("2026-12-25"), NonResponseReason.NotReached, "month-6")]);

        var result = Perkins3S1.Of(MayConcentrator, book, Policy with { UnknownCounts = counts });

        Assert.Equal(("unknown", true, false, counts, false), (result.Category, result.InPopulation, result.Responded, result.InDenominator, result.InNumerator));
        Assert.Contains("Nothing is known: not reached in wave month-6 (December 25, 2026).", result.Explanation);
    }

    [Fact]
    public void Death_IsSomethingElse()
    {
        var result = Perkins3S1.Of(MayConcentrator, FactBook.Of(MayConcentrator.On, [], [new("n1", On("2026-11-28"), NonResponseReason.Deceased)]), Policy);

        Assert.Equal(("other", true, false), (result.Category, result.InDenominator, result.InNumerator));
    }

    [Fact]
    public void Explanation_CitesTheFactsTheWindowAndWhatElseIsKnown()
    {
        var result = Of(
            MayConcentrator,
            Fact(OutcomeKind.Working, "2026-11-28", "2026-08", id: "f1", work: new(Related: true)),
            Fact(OutcomeKind.SeekingWork, "2026-11-28", "2026-10-05", id: "f2"));

        Assert.Equal(
            [
                "Counted: a career and technical education concentrator who left school on May 28, 2026.",
                "Asked is what holds in the second quarter after the quarter of the exit: October 1 to December 31, 2026.",
                "Placed, a job related to the program of study: working since August 2026, related to the program of study (survey of November 28, 2026, fact f1).",
                "Also known, and lower in the policy's order: seeking work.",
            ],
            result.Explanation);
    }

    [Fact]
    public void Dates_ThatMayFallInTheWindow_DoNotCountAndAreNamed()
    {
        var fromMidOctober = Policy with { Window = new(Dates: new(new(12, 31), 0, new(10, 15))) };
        var studied = Fact(OutcomeKind.Studying, "2026-11-28", "2026-09", "2026-10", id: "f3");

        var seeking = Perkins3S1.Of(MayConcentrator, MayConcentrator.Book(studied, Fact(OutcomeKind.SeekingWork, "2026-11-28", "2026-11")), fromMidOctober);
        var unknown = Perkins3S1.Of(MayConcentrator, MayConcentrator.Book(studied), fromMidOctober);

        Assert.Equal(("seekingWork", "unknown"), (seeking.Category, unknown.Category));
        Assert.All([seeking, unknown], result => Assert.Equal(
            "Would come first if the days were known to fall in the window: studying from September 2026 to October 2026 (survey of November 28, 2026, fact f3).",
            result.Explanation[^1]));
    }

    [Fact]
    public void Dates_ThatMayFallInTheWindowOfSomethingLower_AreNotNamed()
    {
        var fromMidOctober = Policy with { Window = new(Dates: new(new(12, 31), 0, new(10, 15))) };

        var result = Perkins3S1.Of(
            MayConcentrator,
            MayConcentrator.Book(Fact(OutcomeKind.SeekingWork, "2026-11-28", "2026-09", "2026-10"), Fact(OutcomeKind.Studying, "2026-11-28", "2026-10-20")),
            fromMidOctober);

        Assert.Equal("postsecondary", result.Category);
        Assert.DoesNotContain(result.Explanation, sentence => sentence.StartsWith("Would come first", StringComparison.Ordinal));
    }

    private static MeasureResult Of(SchoolExit exit, params OutcomeFact[] facts) => Perkins3S1.Of(exit, exit.Book(facts), Policy);
}
