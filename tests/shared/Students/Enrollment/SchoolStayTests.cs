using System.Globalization;
using IlpFunctions.Districts;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Tests.Students.Enrollment;

public sealed class SchoolStayTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly SchoolId Sun = new("sun"), Moon = new("moon");

    [Fact]
    public void Stays_OfAMoveALeaveAndAReturn_FollowEachOther() => Assert.Equal(
        ["sun 2026-08-17 to 2027-01-05", "moon 2027-01-05 to 2027-03-01", "moon 2027-04-01 to –"],
        Stays(
            Event(EnrollmentEventKind.Returned, "2027-04-01"),
            Event(EnrollmentEventKind.Enrolled, "2026-08-17", Sun),
            Event(EnrollmentEventKind.Withdrawn, "2027-03-01"),
            Event(EnrollmentEventKind.Transferred, "2027-01-05", Moon)));

    [Fact]
    public void Stay_OfWhoIsSaidLateToHaveLeft_EndsWhenItIsSaid() => Assert.Equal(
        ["sun 2026-08-17 to 2026-10-20"],
        Stays(Event(EnrollmentEventKind.Enrolled, "2026-08-17", Sun), Event(EnrollmentEventKind.Withdrawn, "2026-10-01", saidOn: "2026-10-20")));

    [Fact]
    public void Stay_OfAGraduate_Lasts() => Assert.Equal(
        ["sun 2026-08-17 to –"],
        Stays(Event(EnrollmentEventKind.Enrolled, "2026-08-17", Sun), Event(EnrollmentEventKind.Enrolled, "2026-09-01", Sun), Event(EnrollmentEventKind.Graduated, "2027-05-25")));

    [Fact]
    public void Stay_OfWhoDied_Ends() => Assert.Equal(["sun 2026-08-17 to 2026-12-01"], Stays(Event(EnrollmentEventKind.Enrolled, "2026-08-17", Sun), Event(EnrollmentEventKind.Died, "2026-12-01")));

    private static IEnumerable<string> Stays(params EnrollmentEvent[] events) => SchoolStay.Of(events, Zone).Select(stay => $"{stay.School} {Day(stay.From)} to {(stay.Until is { } until ? Day(until) : "–")}");

    private static string Day(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static EnrollmentEvent Event(EnrollmentEventKind kind, string on, SchoolId? school = null, string? saidOn = null) => new()
    {
        Key = $"{kind}:{on}",
        Kind = kind,
        On = DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        SaidAt = DateTimeOffset.ParseExact($"{saidOn ?? on} 05:00 +00:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture),
        Tie = "t",
        School = school,
    };
}
