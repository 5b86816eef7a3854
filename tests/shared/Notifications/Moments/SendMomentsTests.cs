using System.Globalization;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Time;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications.Moments;

/// <summary>When a notice goes: the sample district's calendar in Eastern time, Kentucky's policy. Instants are written in local time, with what day of the week it is.</summary>
public sealed class SendMomentsTests
{
    private static readonly District District = AsItIs();

    [Theory]
    [InlineData("2026-08-17 05:10", "2026-08-17 07:30")] // Monday, the first day of school
    [InlineData("2026-08-17 07:30", "2026-08-17 07:30")]
    [InlineData("2026-08-17 07:31", "2026-08-18 07:30")]
    [InlineData("2026-08-21 10:00", "2026-08-24 07:30")] // Friday: Monday
    [InlineData("2026-09-04 10:00", "2026-09-08 07:30")] // Labor Day is no school day
    [InlineData("2026-10-02 10:00", "2026-10-12 07:30")] // fall break: the whole week
    [InlineData("2026-11-24 10:00", "2026-11-30 07:30")] // Thanksgiving
    [InlineData("2026-12-18 10:00", "2027-01-05 07:30")] // winter break, and a day for teachers
    [InlineData("2026-10-30 10:00", "2026-11-04 07:30")] // across the night in which clocks go back, and Election Day
    [InlineData("2027-03-11 10:00", "2027-03-15 07:30")] // across the night in which clocks go forward
    [InlineData("2027-05-28 10:00", "2027-08-16 07:30")] // summer, till the first day of the next year
    [InlineData("2031-08-29 10:00", "2031-09-02 07:30")] // Labor Day of a year that is projected
    [InlineData("2031-12-26 10:00", "2032-01-06 07:30")] // and its winter break
    public void Adviser_IsTold_AtHalfPastSevenOnSchoolDays(string decided, string goes) => Assert.Equal(goes, First(new(Recipient.Staff(Ana), Escalates: false, new(2027, 12, 1)), decided));

    [Theory]
    [InlineData("2027-07-01 10:00", "2027-07-10", "2027-07-02 07:30")] // it would be late in August
    [InlineData("2027-07-02 10:00", "2027-07-10", "2027-07-06 07:30")] // a weekend, and Independence Day on Monday
    [InlineData("2027-07-01 10:00", "2027-08-16", "2027-08-16 07:30")]
    [InlineData("2026-12-18 10:00", "2026-12-29", "2027-01-05 07:30")] // no summer: the break is everybody's
    public void Adviser_InSummer_IsToldOfWhatWouldBeLate(string decided, string due, string goes) => Assert.Equal(goes, First(new(Recipient.Staff(Ana), Escalates: false, Day(due)), decided));

    [Theory]
    [InlineData("2026-09-14 10:07", "2026-09-14 10:07")]
    [InlineData("2026-09-14 05:10", "2026-09-14 07:00")]
    [InlineData("2026-09-14 06:59", "2026-09-14 07:00")]
    [InlineData("2026-09-14 19:59", "2026-09-14 19:59")]
    [InlineData("2026-09-14 20:00", "2026-09-15 07:00")]
    [InlineData("2026-09-18 20:00", "2026-09-21 07:00")] // Friday night: Monday
    [InlineData("2026-09-19 12:00", "2026-09-21 07:00")]
    [InlineData("2026-11-01 01:30", "2026-11-04 07:00")] // the hour that comes twice, on a Sunday before two days off
    [InlineData("2027-03-13 22:00", "2027-03-15 07:00")] // the night without two o'clock
    [InlineData("2026-12-24 09:00", "2027-01-05 07:00")]
    [InlineData("2027-07-04 09:00", "2027-07-06 07:00")] // Independence Day on a Sunday is kept on Monday
    [InlineData("2027-07-07 09:00", "2027-07-07 09:00")] // a summer day is no day off
    public void Escalation_GoesAtOnce_ButInNoQuietTime(string decided, string goes)
    {
        Assert.Equal(goes, First(new(Recipient.Staff(Lena), Escalates: true, new(2026, 8, 1)), decided));
        Assert.Equal(goes, First(new(Recipient.Office, Escalates: true, new(2026, 8, 1)), decided));
    }

    [Theory]
    [InlineData("2026-09-14 05:10", "16:30", "2026-09-14 16:30")]
    [InlineData("2026-09-14 17:00", "16:30", "2026-09-14 17:00")] // the turn was late
    [InlineData("2026-09-14 05:10", "20:30", "2026-09-15 07:00")] // an hour that is quiet
    [InlineData("2026-09-19 05:10", "16:30", "2026-09-21 07:00")] // a Saturday
    public void Survey_GoesAtItsOwnHour(string decided, string at, string goes) =>
        Assert.Equal(goes, First(new(Recipient.Student(new("s1")), Escalates: false, new(2026, 10, 1), TimeOnly.Parse(at, CultureInfo.InvariantCulture)), decided));

    [Theory]
    [InlineData("2026-09-21", null, "2026-10-30", "2026-09-21")]
    [InlineData("2026-09-21", "2026-09-14", "2026-10-30", "2026-09-21")] // a week ago
    [InlineData("2026-09-21", "2026-09-15", "2026-10-30", "2026-09-22")]
    [InlineData("2026-09-21", "2026-09-18", "2026-10-30", "2026-09-28")] // Friday is a day off: the Monday after
    [InlineData("2026-09-21", "2026-09-20", "2026-10-30", "2026-09-28")]
    [InlineData("2026-09-21", "2026-09-18", "2026-09-28", "2026-09-21")] // due in seven days
    [InlineData("2026-09-21", "2026-09-18", "2026-09-29", "2026-09-22")] // due in eight: tomorrow it is due in seven
    [InlineData("2026-09-21", "2026-09-18", "2026-09-01", "2026-09-21")] // past
    public void Family_HearsOnceAWeek_UnlessSomethingIsDue(string decided, string? last, string due, string goes)
    {
        var told = new Told(Recipient.Guardian("g1"), Escalates: false, Day(due));
        var lastTold = last is null ? (DateOnly?)null : Day(last);

        Assert.Equal($"{goes} 07:30", First(told, $"{decided} 05:10", lastTold));
        Assert.Equal(goes == decided ? null : $"{goes} 07:30", Instead(told, $"{decided} 07:30", lastTold));
    }

    [Theory]
    [InlineData("2026-09-21 07:30", null)]
    [InlineData("2026-09-21 11:00", null)] // it has waited for a quota
    [InlineData("2026-09-21 07:29", "2026-09-21 07:30")]
    [InlineData("2026-09-21 21:00", "2026-09-22 07:30")]
    [InlineData("2026-09-25 21:00", "2026-09-28 07:30")]
    public void MessageThatHasWaited_GoesInTheDay(string now, string? goes) => Assert.Equal(goes, Instead(new(Recipient.Staff(Ana), Escalates: false, new(2026, 12, 1)), now, null));

    [Fact]
    public void ClosureSaidMeanwhile_MovesTheAdvisersMessage_AndEverybodysWhileItLasts()
    {
        var snow = District with { Calendar = District.Calendar.With([ClosureOn("2026-09-21")]) };
        var told = new Told(Recipient.Staff(Ana), Escalates: false, new(2026, 12, 1));

        Assert.Equal("2026-09-22 07:30", Text(SendMoments.Instead(told, snow, At("2026-09-21 07:30"), null)!.Value));
        Assert.Null(SendMoments.Instead(told, District, At("2026-09-21 07:30"), null));
    }

    [Fact]
    public void MakeUpDayOnASaturday_IsADayLikeAnyOther()
    {
        var madeUp = District with { Calendar = District.Calendar.With([new CalendarChange("made-up", At("2026-09-01 12:00"), [], [new(Day("2026-09-26"), "snow")], [], [])]) };

        Assert.Equal("2026-09-26 07:30", Text(SendMoments.First(new(Recipient.Staff(Ana), Escalates: false, new(2026, 12, 1)), madeUp, At("2026-09-25 12:00"))));
        Assert.False(QuietHours.At(madeUp, At("2026-09-26 12:00")));
        Assert.True(QuietHours.At(District, At("2026-09-26 12:00")));
    }

    /// <summary>Whatever is decided, whenever: it goes neither before it was decided nor in a quiet hour, and what was decided later does not go earlier.</summary>
    [Fact]
    public void Moments_OfAnyInstantOfTwoYears_AreNeverQuietAndNeverBefore()
    {
        var random = new Random(20260917);
        Told[] kinds = [new(Recipient.Staff(Ana), false, Day("2027-06-20")), new(Recipient.Office, true, Day("2026-09-01")), new(Recipient.Guardian("g1"), false, Day("2027-02-01")), new(Recipient.Student(new("s")), false, Day("2027-02-01"), new(18, 30))];
        for (var number = 0; number < 2000; number++)
        {
            var now = At("2026-07-01 00:00") + TimeSpan.FromMinutes(random.Next(2 * 365 * 24 * 60));
            foreach (var told in kinds)
            {
                var (goes, later) = (SendMoments.First(told, District, now), SendMoments.First(told, District, now.AddMinutes(45)));
                Assert.True(goes >= now && goes <= later, $"{told} decided at {now:u} goes at {goes:u}, 45 minutes later at {later:u}.");
                Assert.False(QuietHours.At(District, goes), $"{told} decided at {now:u} goes at {goes:u}, which is quiet.");
                Assert.Null(SendMoments.Instead(told, District, goes, null));
            }
        }
    }

    private static CalendarChange ClosureOn(string day) => new("closed", At("2026-09-01 12:00"), [new(Day(day), Day(day), "snow", Unplanned: true)], [], [], []);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string local) =>
        DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) is var time ? SchoolClock.InstantOf(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time), District.Zone) : default;

    private static string Text(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, District.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string First(Told told, string decided, DateOnly? lastTold = null) => Text(SendMoments.First(told, District, At(decided), lastTold));

    private static string? Instead(Told told, string now, DateOnly? lastTold) => SendMoments.Instead(told, District, At(now), lastTold) is { } instead ? Text(instead) : null;
}
