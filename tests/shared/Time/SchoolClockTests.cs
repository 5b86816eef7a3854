using System.Globalization;
using IlpFunctions.Tests.Calendars;
using IlpFunctions.Time;

namespace IlpFunctions.Tests.Time;

public sealed class SchoolClockTests
{
    [Theory]
    [InlineData("2026-11-01T03:59:59Z", "2026-10-31")] // 23:59:59 in summer time
    [InlineData("2026-11-01T04:00:00Z", "2026-11-01")] // the day clocks go back
    [InlineData("2026-11-02T04:59:59Z", "2026-11-01")] // that day has 25 hours
    [InlineData("2026-11-02T05:00:00Z", "2026-11-02")]
    [InlineData("2027-03-14T05:00:00Z", "2027-03-14")] // the day clocks go forward
    [InlineData("2027-03-15T03:59:59Z", "2027-03-14")] // that day has 23 hours
    [InlineData("2027-03-15T04:00:00Z", "2027-03-15")]
    public void DateAt_AroundDaylightSaving_IsTheSchoolsDate(string instant, string expected) =>
        Assert.Equal(Samples.Date(expected), SchoolClock.DateAt(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), Samples.Eastern));

    [Theory]
    [InlineData("2026-10-31", "07:30", "2026-10-31T11:30:00Z")]
    [InlineData("2026-11-01", "01:30", "2026-11-01T05:30:00Z")] // comes twice: the first
    [InlineData("2026-11-01", "07:30", "2026-11-01T12:30:00Z")]
    [InlineData("2027-03-14", "02:30", "2027-03-14T07:30:00Z")] // does not exist: 03:30
    [InlineData("2027-03-14", "07:30", "2027-03-14T11:30:00Z")]
    [InlineData("2028-02-29", "00:00", "2028-02-29T05:00:00Z")]
    public void InstantOf_AroundDaylightSaving_IsDefined(string date, string time, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture),
            SchoolClock.InstantOf(Samples.Date(date), TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture), Samples.Eastern));
}
