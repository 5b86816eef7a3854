using IlpFunctions.Plans;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Plans;

public sealed class DeadlineExplanationTests
{
    private static readonly DistrictPolicy Kentucky = PolicyFile.Kentucky.Versions[0];

    [Fact]
    public void StudentThereFromTheFirstDay_IsExplainedFromBeginningToEnd() =>
        Assert.Equal(
            [
                "The plan must be established within 90 days (policy kentucky, version 2023-24).",
                "The student was there on Monday, August 17, 2026, the first day of school in 2026-27, so days are counted from it.",
                "Monday, August 17, 2026 is day 1.",
                "By calendar days, day 90 is Saturday, November 14, 2026.",
                "Calendar days counted: August 2026 15 (total 15), September 2026 30 (total 45), October 2026 31 (total 76), November 2026 14 (total 90).",
                "By instructional days, day 90 is Monday, January 25, 2027.",
                "Instructional days counted: August 2026 11 (total 11), September 2026 20 (total 31), October 2026 17 (total 48), November 2026 16 (total 64), December 2026 14 (total 78), January 2027 12 (total 90).",
                "Not counted, besides weekends: Labor Day (September 7, 2026: 1 weekday); Professional learning day (September 25, 2026: 1 weekday); Fall break (October 5 to 9, 2026: 5 weekdays); Professional learning day (November 2, 2026: 1 weekday); Election Day (November 3, 2026: 1 weekday); Thanksgiving break (November 25 to 27, 2026: 3 weekdays); Winter break (December 21, 2026 to January 1, 2027: 10 weekdays); Teacher work day (January 4, 2027: 1 weekday); Martin Luther King Jr. Day (January 18, 2027: 1 weekday); Snow (January 20 to 21, 2027: 2 weekdays).",
                "The policy acts on calendar days: the plan is due by the end of Saturday, November 14, 2026.",
                "There is no school on that day; the policy lets the date stay.",
            ],
            PlanDeadline.Compute(Kentucky, SolarDistrict, new(2026), Date("2026-08-17")).Explain());

    [Fact]
    public void LateEntrantWhoseDaysRunIntoAnUnpublishedYear_IsToldSo()
    {
        var policy = With(creation => creation with { DayType = DayType.Instructional, CountFirstDay = false });

        Assert.Equal(
            [
                "The plan must be established within 90 days (policy kentucky, version 2023-24).",
                "The student entered late, on Wednesday, April 5, 2028, a day without school; the policy counts late entrants' days from their own entry, so from the next school day, Monday, April 10, 2028.",
                "Monday, April 10, 2028 is not counted: the next day is calendar day 1, the next school day is instructional day 1.",
                "By calendar days, day 90 is Sunday, July 9, 2028.",
                "Calendar days counted: April 2028 20 (total 20), May 2028 31 (total 51), June 2028 30 (total 81), July 2028 9 (total 90).",
                "By instructional days, day 90 is Thursday, November 16, 2028.",
                "Instructional days counted: April 2028 14 (total 14), May 2028 16 (total 30), August 2028 14 (total 44), September 2028 19 (total 63), October 2028 16 (total 79), November 2028 11 (total 90).",
                "Not counted, besides weekends: Primary Election Day (May 16, 2028: 1 weekday); No school between 2027-28 and 2028-29 (May 24 to August 13, 2028: 58 weekdays); Labor Day (September 4, 2028: 1 weekday); Professional learning day (September 22, 2028: 1 weekday); Fall break (October 2 to 6, 2028: 5 weekdays); Professional learning day (October 30, 2028: 1 weekday); Election Day (November 7, 2028: 1 weekday).",
                "The district has not published its 2028-29 calendar: the dates in that year are projected from the published 2027-28 calendar and may change.",
                "The policy acts on instructional days: the plan is due by the end of Thursday, November 16, 2028.",
                "Counted the other way it would be due by Sunday, July 9, 2028: established by then, it is on time either way.",
            ],
            PlanDeadline.Compute(policy, SolarDistrict, new(2027), Date("2028-04-05")).Explain());
    }

    [Fact]
    public void DateMovedBackToASchoolDay_IsExplained()
    {
        var policy = With(creation => creation with { IfNotASchoolDay = NonSchoolDayRule.PreviousSchoolDay });

        Assert.Equal(
            "The policy acts on calendar days, and moves a date without school back to the school day before: the plan is due by the end of Friday, November 13, 2026.",
            PlanDeadline.Compute(policy, SolarDistrict, new(2026), Date("2026-08-17")).Explain()[^1]);
    }

    [Fact]
    public void MakeUpDays_InTheCount_AreNamed()
    {
        var policy = With(creation => creation with { Days = 100 });

        Assert.Contains(
            "Make-up days counted: February 15, 2027 (Makes up for January 20).",
            PlanDeadline.Compute(policy, SolarDistrict, new(2026), Date("2026-09-10")).Explain());
    }

    private static DistrictPolicy With(Func<CreationPolicy, CreationPolicy> change) => Kentucky with { Creation = change(Kentucky.Creation) };
}
