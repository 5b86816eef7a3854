using IlpFunctions.Outcomes.Facts;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Facts;

/// <summary>What a fact says of time, for somebody who left school on May 28, 2026.</summary>
public sealed class KnownTimeTests
{
    [Theory]
    [InlineData("2026-06-15", null, "2026-06-15", "2026-11-28")] // going on: known until it was said
    [InlineData("2026-06", null, "2026-06-30", "2026-11-28")] // began on some day of June
    [InlineData("2026-11", null, "2026-11-28", "2026-11-28")] // began this month: at the latest today
    [InlineData(null, null, "2026-11-28", "2026-11-28")] // nobody knows since when
    [InlineData("2026-06-15", "2026-08-31", "2026-06-15", "2026-08-31")]
    [InlineData("2026-06", "2026-08", "2026-06-30", "2026-08-01")]
    [InlineData("2025-09-01", null, "2026-05-28", "2026-11-28")] // a job from before: counted from leaving school
    [InlineData("2026-05", "2026-06-10", "2026-05-31", "2026-06-10")]
    [InlineData("2026-06-15", "2026-12-15", "2026-06-15", "2026-11-28")] // a term that is not over when it is reported
    public void Fact_SaidOnNovember28_IsCertainOnTheseDays(string? from, string? to, string first, string last) =>
        Assert.Equal(Span(first, last), Time(from, to)!.Value.Certain);

    [Fact]
    public void Fact_WithinOneMonth_IsCertainOnNoDayAndPossibleOnEach()
    {
        var time = Time("2026-08", "2026-08")!.Value;

        Assert.Null(time.Certain);
        Assert.Equal(Span("2026-08-01", "2026-08-31"), time.Possible);
    }

    [Theory]
    [InlineData("2026-08-20", null, null)] // nothing of it is left
    [InlineData("2026-08-19", "2026-08-19", "2026-08-19")]
    [InlineData("2026-08", null, "2026-08-19")] // it may have begun after that, and then nothing of it is left
    [InlineData("2026-07", "2026-07-31", "2026-08-19")]
    public void Before_ADay_CutsWhatIsKnown(string from, string? certainFrom, string? possibleTo)
    {
        var cut = Time(from, null)!.Value.Before(On("2026-08-20"));

        Assert.Equal(possibleTo is null ? null : On(possibleTo), cut?.LatestEnd);
        Assert.Equal(certainFrom is null ? null : Span(certainFrom, "2026-08-19"), cut?.Certain);
        Assert.NotEqual(certainFrom is null ? Certainty.Yes : Certainty.Maybe, cut?.In(Span("2026-05-28", "2027-05-28")));
    }

    [Theory]
    [InlineData("2026-11-29", null)] // a plan
    [InlineData("2025-06-01", "2026-05-27")] // over before school was
    [InlineData("2026-08-10", "2026-08-01")] // ends before it begins
    public void Fact_ThatSaysNothingOfTheTimeAfterSchool_HasNone(string from, string? to) => Assert.Null(Time(from, to));

    [Theory]
    [InlineData("2026-09-30", null, Certainty.Yes)]
    [InlineData("2026-12-31", null, Certainty.Yes)] // the last day
    [InlineData("2027-01-01", null, Certainty.No)] // the day after
    [InlineData("2026-12", null, Certainty.Yes)]
    [InlineData("2026-06-01", "2026-09-30", Certainty.No)] // the day before
    [InlineData("2026-06-01", "2026-10-01", Certainty.Yes)] // the first day
    [InlineData("2026-06-01", "2026-10", Certainty.Yes)] // some day of October is in the window whichever it is
    [InlineData("2026-06-01", "2026-09", Certainty.No)]
    [InlineData("2026-10", "2026-10", Certainty.Yes)]
    public void In_TheLastQuarter_IsKnownFromTheDates(string from, string? to, Certainty certainty) =>
        Assert.Equal(certainty, Time(from, to, said: "2027-02-01")!.Value.In(Span("2026-10-01", "2026-12-31")));

    [Theory]
    [InlineData("2026-10", null, "2026-10-30", Certainty.Maybe)] // began in October: perhaps on its last day
    [InlineData("2026-10", null, "2026-10-31", Certainty.Yes)]
    [InlineData("2026-07-01", "2026-08", "2026-08-15", Certainty.Maybe)]
    [InlineData("2026-07-01", "2026-08", "2026-08-01", Certainty.Yes)]
    [InlineData("2026-08", "2026-08", "2026-08-15", Certainty.Maybe)]
    public void In_AFortnightWithinAMonth_DependsOnTheDay(string from, string? to, string last, Certainty certainty) =>
        Assert.Equal(certainty, Time(from, to)!.Value.In(new(On(last).AddDays(-13), On(last))));

    [Theory]
    [InlineData("2026-06-01", "2026-08-29", 90, 90)]
    [InlineData("2026-06-01", "2026-08-28", 89, 89)]
    [InlineData("2026-06", "2026-09-10", 73, 102)]
    [InlineData("2026-06", "2026-09", 64, 122)]
    [InlineData("2026-08", "2026-08", 1, 31)]
    [InlineData(null, null, 1, 185)]
    public void DaysIn_TheYearAfter_AreAtLeastAndAtMost(string? from, string? to, int atLeast, int atMost) =>
        Assert.Equal((atLeast, atMost), Time(from, to)!.Value.DaysIn(Span("2026-05-28", "2027-05-28")));

    [Theory]
    [InlineData(100, "2026-05-28", "2027-05-28", 100)] // all of them are in the window
    [InlineData(100, "2026-06-07", "2027-05-28", 90)] // ten of them can lie before it
    [InlineData(100, "2026-05-28", "2026-11-18", 90)] // ten can lie after it
    [InlineData(300, "2026-05-28", "2027-05-28", 185)] // no more than there were
    public void DaysIn_AWindow_TakesTheRespondentsOwnCount(int days, string first, string last, int atLeast) =>
        Assert.Equal(atLeast, KnownTime.Of(Fact(OutcomeKind.Working, "2026-11-28", daysAtLeast: days), null, On("2026-05-28"))!.Value.DaysIn(Span(first, last)).AtLeast);

    private static KnownTime? Time(string? from, string? to, string said = "2026-11-28")
    {
        var fact = Fact(OutcomeKind.Working, said, from, to);
        return KnownTime.Of(fact, fact.From, On("2026-05-28"));
    }
}
