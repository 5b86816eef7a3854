using IlpFunctions.Calendars;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Calendars;

public sealed class YearProjectionTests
{
    [Theory]
    [InlineData(2020, "2020-08-17", "the published 2026-27 calendar")]
    [InlineData(2025, "2025-08-18", "the published 2026-27 calendar")]
    [InlineData(2028, "2028-08-14", "the published 2027-28 calendar")]
    [InlineData(2029, "2029-08-13", "the published 2027-28 calendar")]
    [InlineData(2034, "2034-08-14", "the published 2027-28 calendar")]
    public void UnpublishedYear_StartsOnTheSameWeekdayNearestTheSameDate(int startYear, string firstDay, string from)
    {
        var year = SolarDistrict.YearOf(new(startYear));

        Assert.True(year.IsProjected);
        Assert.Equal(from, year.ProjectedFrom);
        Assert.Equal(Date(firstDay), year.FirstDay);
    }

    [Fact]
    public void PublishedYear_IsNotProjected()
    {
        Assert.False(SolarDistrict.YearOf(new(2026)).IsProjected);
        Assert.Null(SolarDistrict.YearOf(new(2026)).ProjectedFrom);
    }

    [Theory]
    [InlineData(2028, "2028-09-04", "Labor Day")]
    [InlineData(2028, "2028-11-23", "Thanksgiving break")]
    [InlineData(2028, "2028-12-25", "Winter break")]
    [InlineData(2028, "2029-01-15", "Martin Luther King Jr. Day")]
    [InlineData(2028, "2029-02-19", "Presidents' Day")]
    [InlineData(2033, "2033-09-05", "Labor Day")]
    [InlineData(2033, "2033-11-08", "Election Day")]
    [InlineData(2033, "2033-11-24", "Thanksgiving break")]
    [InlineData(2033, "2034-01-16", "Martin Luther King Jr. Day")]
    [InlineData(2021, "2021-11-25", "Thanksgiving break")]
    public void ProjectedYear_OnAHoliday_IsClosedForIt(int startYear, string date, string reason) =>
        Assert.Equal(reason, SolarDistrict.YearOf(new(startYear)).ClosureOn(Date(date))?.Reason);

    [Fact]
    public void ProjectedYear_FromAYearWithSnow_RepeatsNeitherSnowNorMakeUpDays()
    {
        var year = SolarDistrict.YearOf(new(2025));

        Assert.DoesNotContain(year.Closures, closure => closure.Unplanned);
        Assert.Empty(year.MakeUpDays);
    }

    [Fact]
    public void ProjectedYears_ManyYearsAround_KeepTheNumberOfDaysWithinAFewAndAreTheSameEveryTime()
    {
        foreach (var startYear in Enumerable.Range(1990, 90))
        {
            var days = SolarDistrict.YearOf(new(startYear)).InstructionalDays().ToList();
            Assert.InRange(days.Count, 168, 172);
            Assert.All(days, day => Assert.Equal(new SchoolYear(startYear), SchoolYear.Containing(day)));
            Assert.Equal(days, CalendarFile.Read(SolarDistrictFile).YearOf(new(startYear)).InstructionalDays());
        }
    }

    [Fact]
    public void ClosureOnASingleDatedHoliday_FollowsTheDateAndVanishesOnAWeekend()
    {
        var district = OneYear("2026-27", "2026-08-17", "2027-05-25", """{ "from": "2026-11-11", "reason": "Veterans Day" }""");

        Assert.Equal([Date("2027-11-11")], district.YearOf(new(2027)).Closures.Select(closure => closure.From));
        Assert.Equal(0, district.YearOf(new(2028)).Closures.Count(closure => closure.Covers(Date("2028-11-10"))));
        Assert.DoesNotContain(district.YearOf(new(2028)).Closures, closure => closure.From.DayOfWeek == DayOfWeek.Wednesday);
    }

    [Fact]
    public void WinterBreak_MovedSoThatItEndsBeforeNewYear_IsFollowedByTheHoliday()
    {
        var district = OneYear("2026-27", "2026-08-17", "2027-05-25", """{ "from": "2026-12-21", "to": "2027-01-01", "reason": "Winter break" }""");

        Assert.Equal(
            [new(Date("2028-12-18"), Date("2028-12-29"), "Winter break"), new Closure(Date("2029-01-01"), Date("2029-01-01"), "New Year's Day")],
            district.YearOf(new(2028)).Closures);
    }

    [Fact]
    public void FirstDay_MovedOntoAHoliday_BecomesTheNextSchoolDay()
    {
        var district = OneYear("2026-27", "2026-08-31", "2027-05-25", """{ "from": "2026-09-07", "reason": "Labor Day" }""");

        Assert.Equal(Date("2029-09-03"), Date("2026-08-31").AddDays(157 * 7)); // the Monday nearest to August 31, and Labor Day
        Assert.Equal(Date("2029-09-04"), district.YearOf(new(2029)).FirstDay);
    }

    [Fact]
    public void NearestPublishedYear_OfTwoEquallyNear_IsTheLater()
    {
        var district = Read(
            """
            { "district": "1", "timeZone": "America/New_York", "schoolYears": [
              { "year": "2028-29", "firstDay": "2028-08-14", "lastDay": "2029-05-25", "closures": [], "makeUpDays": [] },
              { "year": "2026-27", "firstDay": "2026-08-17", "lastDay": "2027-05-25", "closures": [], "makeUpDays": [] } ] }
            """);

        Assert.Equal("the published 2028-29 calendar", district.YearOf(new(2027)).ProjectedFrom);
        Assert.Equal("the published 2026-27 calendar", district.YearOf(new(2025)).ProjectedFrom);
    }

    [Fact]
    public void District_WithoutACalendarFile_HasATypicalYearAndSaysSo()
    {
        var district = DistrictCalendar.ProjectedDefault("9999", Eastern);

        Assert.Empty(district.Published);
        Assert.Null(district.Office);
        Assert.Equal("a typical Kentucky calendar", district.YearOf(new(2026)).ProjectedFrom);
        Assert.Equal(Date("2026-08-17"), district.YearOf(new(2026)).FirstDay);
        Assert.Equal(170, district.YearOf(new(2026)).InstructionalDays().Count());
        Assert.True(district.YearOf(new(2031)).IsProjected);
    }

    [Fact]
    public void YearOfOneDay_ProjectedFarAhead_StillHasADay()
    {
        var district = OneYear("2026-27", "2026-09-08", "2026-09-08");

        Assert.All(Enumerable.Range(2000, 60), startYear => Assert.Single(district.YearOf(new(startYear)).InstructionalDays()));
    }

    [Fact]
    public void InstructionalDaysFrom_TheSummer_GoOnInTheNextYear()
    {
        Assert.Equal(Date("2027-08-16"), SolarDistrict.InstructionalDayOnOrAfter(Date("2027-05-27")));
        Assert.Equal(Date("2028-08-14"), SolarDistrict.InstructionalDayOnOrAfter(Date("2028-07-04")));
    }
}
