using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Outcomes.Tallies;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Outcomes.Leavers;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Tallies;

public sealed class MeasureTallyTests
{
    private static readonly FollowUpPolicy Kentucky = PolicyFile.Kentucky.Versions[0].FollowUp!;

    [Fact]
    public void Results_OfManyPeople_AreCountedOnceInEachBreakdown()
    {
        var tally = MeasureTally.Of("m", [
            Entry("North", "month-6", denominator: true, numerator: true),
            Entry("North", "month-6", denominator: true),
            Entry("South", "month-12", denominator: true, numerator: true),
            Entry("South", null, responded: false),
            Entry("South", "month-6", population: false)]);

        Assert.Equal(new TallyCounts(4, 3, 3, 2), tally.All);
        Assert.Equal([new("North", new(2, 2, 2, 1)), new("South", new(2, 1, 1, 1))], tally.ByGroup);
        Assert.Equal([new("month-12", new(1, 1, 1, 1)), new("month-6", new(2, 2, 2, 1)), new(MeasureTally.NoWave, new(1, 0, 0, 0))], tally.ByWave);
        Assert.Equal((2m / 3, 0.75m), (tally.All.Rate, tally.All.ResponseRate));
    }

    [Fact]
    public void Nobody_HasNoRate()
    {
        var tally = MeasureTally.Of("m", []);

        Assert.Equal((null, null), (tally.All.Rate, tally.All.ResponseRate));
        Assert.Empty(tally.ByGroup);
    }

    [Fact]
    public void Result_OfAnotherMeasure_IsRefused() => Assert.Throws<ArgumentException>(() => MeasureTally.Of("other", [Entry("North", null)]));

    [Fact]
    public void OneResponse_FeedsEveryMeasure()
    {
        var exit = MayWithIep with { CteConcentrator = true, Intention = new(OutcomeKind.Studying, StudyLevel.TwoYear) };
        var book = exit.Book(
            Fact(OutcomeKind.Studying, "2027-05-28", "2026-08-24", id: "f1", study: new(StudyLevel.TwoYear, true, true)),
            Fact(OutcomeKind.Working, "2027-05-28", "2026-06", id: "f2", work: new(12, true, true)));

        var results = MeasureSet.Of(exit, book, Kentucky);

        Assert.Equal(
            [
                ("perkins3S1", "postsecondary", true), ("indicator14A", "higherEducation", true), ("indicator14B", "higherEducation", true), ("indicator14C", "higherEducation", true),
                ("collegeGoing", "enrolledByOwnWord", true), ("firstFall", "enrolledByOwnWord", true), ("planMatch", "asPlanned", true),
            ],
            results.Select(result => (result.Measure, result.Category, result.InNumerator)));
        Assert.All(results, result => Assert.Contains(result.Explanation, sentence => sentence.Contains("fact f1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Waves_AreCountedWithTheReasonsForNoAnswer()
    {
        var tallies = ResponseTally.Of([
            new("month-6", null), new("month-6", null), new("month-6", NonResponseReason.NotReached), new("month-6", NonResponseReason.Refused),
            new("month-6", NonResponseReason.NotReached), new("month-6", NonResponseReason.Deceased), new("month-12", NonResponseReason.Deceased)]);

        Assert.Equal([("month-12", 1, 0, null), ("month-6", 6, 2, 0.4m)], tallies.Select(tally => (tally.Wave, tally.Asked, tally.Answered, tally.Rate)));
        Assert.Equal(2, tallies[1].Unanswered[NonResponseReason.NotReached]);
    }

    private static TallyEntry Entry(string group, string? wave, bool population = true, bool responded = true, bool denominator = false, bool numerator = false) =>
        new(new("m", "x", population, responded, denominator, numerator, null, [], []), group, wave);
}
