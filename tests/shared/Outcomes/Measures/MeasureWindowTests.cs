using IlpFunctions.Calendars;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Outcomes.Leavers;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Measures;

public sealed class MeasureWindowTests
{
    [Theory]
    [InlineData("2026-01-01", "2026-07-01", "2026-09-30")]
    [InlineData("2026-02-28", "2026-07-01", "2026-09-30")]
    [InlineData("2028-02-29", "2028-07-01", "2028-09-30")] // a leap day
    [InlineData("2026-03-31", "2026-07-01", "2026-09-30")]
    [InlineData("2026-04-01", "2026-10-01", "2026-12-31")]
    [InlineData("2026-05-28", "2026-10-01", "2026-12-31")]
    [InlineData("2026-06-30", "2026-10-01", "2026-12-31")]
    [InlineData("2026-07-01", "2027-01-01", "2027-03-31")]
    [InlineData("2026-08-14", "2027-01-01", "2027-03-31")]
    [InlineData("2026-09-30", "2027-01-01", "2027-03-31")]
    [InlineData("2026-10-01", "2027-04-01", "2027-06-30")]
    [InlineData("2026-11-25", "2027-04-01", "2027-06-30")]
    [InlineData("2026-12-18", "2027-04-01", "2027-06-30")]
    [InlineData("2026-12-31", "2027-04-01", "2027-06-30")]
    public void SecondQuarter_AfterAnExitOfEachMonth_IsTheOneAfterTheNext(string exit, string first, string last) =>
        Assert.Equal(Span(first, last), MeasureWindow.Of(new(QuarterAfterExit: 2), Graduate(exit)));

    [Theory]
    [InlineData("2026-05-28", 0, 12, "2026-05-28", "2027-05-28")]
    [InlineData("2026-08-31", 6, 12, "2027-02-28", "2027-08-31")]
    [InlineData("2027-08-31", 6, 12, "2028-02-29", "2028-08-31")]
    [InlineData("2028-02-29", 0, 12, "2028-02-29", "2029-02-28")]
    [InlineData("2028-02-29", 12, 36, "2029-02-28", "2031-02-28")]
    public void Months_AfterAnExit_EndOnTheSameDayOrTheMonthsLast(string exit, int from, int to, string first, string last) =>
        Assert.Equal(Span(first, last), MeasureWindow.Of(new(MonthsAfterExit: new(from, to)), Graduate(exit)));

    [Theory]
    [InlineData("2026-05-28", "2025-26", "2026-08-15", "2026-10-31")]
    [InlineData("2025-12-18", "2025-26", "2026-08-15", "2026-10-31")] // a December graduate's class is that of the next summer
    [InlineData("2026-07-20", "2025-26", "2026-08-15", "2026-10-31")] // a summer graduate's class is that of this summer
    [InlineData("2026-10-31", "2025-26", "2026-08-15", "2026-10-31")]
    public void Dates_OfTheYearInWhichTheSchoolYearEnds_FollowTheClass(string exit, string year, string first, string last)
    {
        Assert.True(SchoolYear.TryParse(year, out var schoolYear));

        Assert.Equal(Span(first, last), MeasureWindow.Of(ClearinghouseFirstFall.Window, Graduate(exit) with { Year = schoolYear }));
    }

    [Fact]
    public void Dates_ThatWereOverBeforeTheExit_AreNoWindow() =>
        Assert.Null(MeasureWindow.Of(ClearinghouseFirstFall.Window, Graduate("2026-11-01") with { Year = new(2025) }));

    [Fact]
    public void Dates_AcrossTheTurnOfTheYear_EndInTheNextOne() =>
        Assert.Equal(Span("2026-11-01", "2027-02-15"), MeasureWindow.Of(new(Dates: new(new(2, 15), 0, new(11, 1))), May));

    [Fact]
    public void Dates_WithoutAFirstOne_BeginWithTheExit() => Assert.Equal(Span("2026-05-28", "2027-05-31"), MeasureWindow.Of(new(Dates: new(new(5, 31), 1)), May));

    [Fact]
    public void Rule_InWords_ReadsAsAPhrase()
    {
        Assert.Equal("the second quarter after the quarter of the exit", MeasureWindow.InWords(new(QuarterAfterExit: 2)));
        Assert.Equal("the 12 months after the exit", MeasureWindow.InWords(new(MonthsAfterExit: new(0, 12))));
        Assert.Equal("5 to 7 months after the exit", MeasureWindow.InWords(new(MonthsAfterExit: new(5, 7))));
        Assert.Equal("August 15 to October 31 of the year in which the school year ended", MeasureWindow.InWords(ClearinghouseFirstFall.Window));
        Assert.Equal("the exit to May 31 of the year after the one in which the school year ended", MeasureWindow.InWords(new(Dates: new(new(5, 31), 1))));
    }

    [Theory]
    [InlineData("10-01", true)]
    [InlineData("02-28", true)]
    [InlineData("02-29", false)] // not in every year
    [InlineData("13-01", false)]
    [InlineData("10-1", false)]
    [InlineData(null, false)]
    public void MonthDay_Text_IsADayOfEveryYear(string? text, bool isOne)
    {
        Assert.Equal(isOne, MonthDay.TryParse(text, out var day));
        Assert.Equal(isOne ? text : "00-00", day.ToString());
    }
}
