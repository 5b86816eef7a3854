using System.Text.Json;
using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Plans;

public sealed class PlanDeadlineTests
{
    private static readonly DistrictPolicy Kentucky = PolicyFile.Kentucky.Versions[0];
    private static readonly SchoolYear Year = new(2026);

    [Fact]
    public void SampleDistrict_FromTheFirstDay_IsDueInMidNovemberAndWouldBeInJanuary()
    {
        var deadline = PlanDeadline.Compute(Kentucky, SolarDistrict, Year, Date("2026-08-17"));

        Assert.Equal(Date("2026-11-14"), deadline.CalendarDeadline);
        Assert.Equal(Date("2027-01-25"), deadline.InstructionalDeadline);
        Assert.Equal((Date("2026-11-14"), Date("2026-11-14")), (deadline.Due, deadline.WarnFrom));
        Assert.False(deadline.DueIsASchoolDay);
        Assert.Equal(("kentucky", "2023-24"), (deadline.PolicyId, deadline.PolicyVersion));
    }

    [Theory]
    [InlineData(90, true, "2026-11-14", "2027-01-25")] // day 90
    [InlineData(91, true, "2026-11-15", "2027-01-26")] // day 91 is the day after
    [InlineData(90, false, "2026-11-15", "2027-01-26")] // day 1 does not count: everything is a day later
    [InlineData(1, true, "2026-08-17", "2026-08-17")]
    [InlineData(1, false, "2026-08-18", "2026-08-18")]
    [InlineData(5, true, "2026-08-21", "2026-08-21")]
    [InlineData(6, true, "2026-08-22", "2026-08-24")] // a weekend is passed over
    [InlineData(15, true, "2026-08-31", "2026-09-04")]
    [InlineData(16, true, "2026-09-01", "2026-09-08")] // and Labor Day
    [InlineData(170, true, "2027-02-02", "2027-05-26")] // the year's last day, a make-up day after the last
    [InlineData(171, true, "2027-02-03", "2027-08-16")] // the next year's first
    public void DayNumber_FromTheFirstDay_IsThatDate(int days, bool countFirstDay, string byCalendar, string byInstruction)
    {
        var deadline = PlanDeadline.Compute(With(creation => creation with { Days = days, CountFirstDay = countFirstDay }), SolarDistrict, Year, Year.Starts);

        Assert.Equal((Date(byCalendar), Date(byInstruction)), (deadline.CalendarDeadline, deadline.InstructionalDeadline));
    }

    [Theory]
    [InlineData(DayType.Calendar, "2026-11-14", "2026-11-14")]
    [InlineData(DayType.Instructional, "2027-01-25", "2026-11-14")]
    public void DayType_ThePolicyNames_IsActedOnAndTheEarlierIsWarnedOf(DayType dayType, string due, string warnFrom)
    {
        var deadline = PlanDeadline.Compute(With(creation => creation with { DayType = dayType }), SolarDistrict, Year, Year.Starts);

        Assert.Equal((Date(due), Date(warnFrom)), (deadline.Due, deadline.WarnFrom));
    }

    [Theory]
    [InlineData(NonSchoolDayRule.Stay, 90, "2026-11-14", false)] // a Saturday
    [InlineData(NonSchoolDayRule.PreviousSchoolDay, 90, "2026-11-13", true)]
    [InlineData(NonSchoolDayRule.PreviousSchoolDay, 89, "2026-11-13", true)]
    [InlineData(NonSchoolDayRule.PreviousSchoolDay, 56, "2026-10-02", true)] // from the end of fall break over its weekend
    [InlineData(NonSchoolDayRule.PreviousSchoolDay, 128, "2026-12-18", true)]
    public void CalendarDeadline_OnADayWithoutSchool_StaysOrMovesBack(NonSchoolDayRule rule, int days, string due, bool schoolDay)
    {
        var deadline = PlanDeadline.Compute(With(creation => creation with { Days = days, IfNotASchoolDay = rule }), SolarDistrict, Year, Year.Starts);

        Assert.Equal((Date(due), schoolDay), (deadline.Due, deadline.DueIsASchoolDay));
        Assert.Equal(Date("2026-08-17").AddDays(days - 1), deadline.CalendarDeadline);
    }

    [Theory]
    [InlineData("2019-08-20", false, "2026-08-17")] // enrolled since kindergarten
    [InlineData("2026-07-10", false, "2026-08-17")] // in summer, before the first day
    [InlineData("2026-08-17", false, "2026-08-17")] // on it
    [InlineData("2026-08-18", true, "2026-08-18")] // the day after: late
    [InlineData("2026-09-05", true, "2026-09-08")] // a Saturday before Labor Day
    [InlineData("2026-10-05", true, "2026-10-12")] // in fall break
    [InlineData("2027-02-15", true, "2027-02-15")] // on a make-up day that falls on a closure
    [InlineData("2027-05-26", true, "2027-05-26")] // on the make-up day after the last day
    [InlineData("2027-05-27", true, "2027-08-16")] // after it: the next year's first day
    [InlineData("2027-06-30", true, "2027-08-16")]
    public void OwnEntry_AtADate_CountsFromTheFirstDayTheStudentCanAttend(string entered, bool late, string anchor)
    {
        var deadline = PlanDeadline.Compute(With(creation => creation with { Anchor = CreationAnchor.OwnEntry }), SolarDistrict, Year, Date(entered));

        Assert.Equal((CreationAnchor.OwnEntry, Date(anchor), late), (deadline.Anchor.Kind, deadline.Anchor.Date, deadline.Anchor.Late));
        Assert.Equal(Date(anchor).AddDays(89), deadline.CalendarDeadline);
        Assert.True(SolarDistrict.IsInstructionalDay(deadline.Anchor.Date));
    }

    [Theory]
    [InlineData(CreationAnchor.FirstDayOfSchool, CreationAnchor.OwnEntry, "2026-10-12", "2027-01-09")]
    [InlineData(CreationAnchor.FirstDayOfSchool, CreationAnchor.FirstDayOfSchool, "2026-08-17", "2026-11-14")]
    [InlineData(CreationAnchor.OwnEntry, CreationAnchor.FirstDayOfSchool, "2026-08-17", "2026-11-14")]
    [InlineData(CreationAnchor.OwnEntry, CreationAnchor.OwnEntry, "2026-10-12", "2027-01-09")]
    public void LateEntrant_ByTheRuleForLateEntrants_CountsFromIt(CreationAnchor anchor, CreationAnchor lateAnchor, string from, string due)
    {
        var policy = With(creation => creation with { Anchor = anchor, LateEntrantAnchor = lateAnchor });

        var deadline = PlanDeadline.Compute(policy, SolarDistrict, Year, Date("2026-10-12"));

        Assert.Equal((lateAnchor, Date(from), Date(due)), (deadline.Anchor.Kind, deadline.Anchor.Date, deadline.Due));
    }

    [Fact]
    public void LeapDay_InsideTheCount_IsADayLikeAnother()
    {
        var leap = PlanDeadline.Compute(Kentucky, SolarDistrict, new(2027), Date("2028-02-28"));
        var common = PlanDeadline.Compute(Kentucky, SolarDistrict, new(2026), Date("2027-02-26"));

        Assert.Equal(Date("2028-05-27"), leap.CalendarDeadline); // February 28 and 29: two days
        Assert.Equal(Date("2027-05-26"), common.CalendarDeadline);
        Assert.Equal(2, leap.Months[0].InstructionalDays);
        var onIt = PlanDeadline.Compute(With(creation => creation with { Days = 2 }), SolarDistrict, new(2027), Date("2028-02-28"));
        Assert.Equal((Date("2028-02-29"), Date("2028-02-29")), (onIt.CalendarDeadline, onIt.InstructionalDeadline));
    }

    [Theory]
    [InlineData("2026-10-26", 7, "2026-11-01")] // clocks go back on November 1
    [InlineData("2026-10-26", 8, "2026-11-02")]
    [InlineData("2027-03-08", 7, "2027-03-14")] // and forward on March 14
    [InlineData("2027-03-08", 8, "2027-03-15")]
    public void DaylightSavingChange_InsideTheCount_AddsAndTakesNoDay(string entered, int days, string byCalendar)
    {
        var deadline = PlanDeadline.Compute(With(creation => creation with { Days = days }), SolarDistrict, Year, Date(entered));

        Assert.Equal(Date(byCalendar), deadline.CalendarDeadline);
    }

    [Fact]
    public void MakeUpDays_OnAWeekendAndAClosure_AreCounted()
    {
        const string Closed = """{ "from": "2026-08-24", "to": "2026-08-28", "reason": "Flood", "unplanned": true }""";
        const string Made = """{ "date": "2026-08-28", "reason": "Flood" }, { "date": "2026-08-29", "reason": "Flood" }""";
        var policy = With(creation => creation with { Days = 8, DayType = DayType.Instructional });

        var without = PlanDeadline.Compute(policy, OneYear("2026-27", "2026-08-17", "2027-05-25", Closed), Year, Year.Starts);
        var with = PlanDeadline.Compute(policy, OneYear("2026-27", "2026-08-17", "2027-05-25", Closed, Made), Year, Year.Starts);

        Assert.Equal(Date("2026-09-02"), without.Due);
        Assert.Equal(5, without.ClosuresSkipped.Single().WeekdaysSkipped);
        Assert.Equal(Date("2026-08-31"), with.Due);
        Assert.Equal(4, with.ClosuresSkipped.Single().WeekdaysSkipped);
        Assert.Equal([Date("2026-08-28"), Date("2026-08-29")], with.MakeUpDaysCounted.Select(day => day.Date));
    }

    [Fact]
    public void LateEntrantInSpring_CountsOnIntoTheNextYearPastTheSummer()
    {
        var deadline = PlanDeadline.Compute(With(creation => creation with { DayType = DayType.Instructional }), SolarDistrict, Year, Date("2027-03-01"));

        Assert.Contains(new SkippedClosure(Date("2027-05-26"), Date("2027-08-15"), "No school between 2026-27 and 2027-28", 57), deadline.ClosuresSkipped);
        Assert.True(deadline.Due > Date("2027-08-16"));
        Assert.Empty(deadline.ProjectedYears);
    }

    [Fact]
    public void UnpublishedYear_IsNamedInTheDerivation()
    {
        var into = PlanDeadline.Compute(Kentucky, SolarDistrict, new(2027), Date("2028-03-01"));
        var all = PlanDeadline.Compute(Kentucky, DistrictCalendar.ProjectedDefault("1", Eastern), Year, Year.Starts);

        Assert.Equal([new ProjectedYear(new(2028), "the published 2027-28 calendar")], into.ProjectedYears);
        Assert.Equal([new ProjectedYear(Year, "a typical Kentucky calendar")], all.ProjectedYears);
    }

    [Fact]
    public void CalendarOfOneDayAYear_CountsThroughTheYears()
    {
        var tiny = OneYear("2026-27", "2026-09-08", "2026-09-08");

        var deadline = PlanDeadline.Compute(With(creation => creation with { Days = 3 }), tiny, Year, Year.Starts);

        Assert.Equal((Date("2026-09-10"), 2028), (deadline.CalendarDeadline, deadline.InstructionalDeadline.Year));
        Assert.Equal([new SchoolYear(2027), new SchoolYear(2028)], deadline.ProjectedYears.Select(year => year.Year));
    }

    [Fact]
    public void Derivation_StoredAsJson_ComesBackEqual()
    {
        var deadline = PlanDeadline.Compute(Kentucky, SolarDistrict, Year, Date("2027-03-01"));

        var back = JsonSerializer.Deserialize<DeadlineDerivation>(JsonSerializer.Serialize(deadline))!;

        Assert.Equal(JsonSerializer.Serialize(deadline), JsonSerializer.Serialize(back));
        Assert.Equal(deadline.Explain(), back.Explain());
    }

    private static DistrictPolicy With(Func<CreationPolicy, CreationPolicy> change) => Kentucky with { Creation = change(Kentucky.Creation) };
}
