using System.Globalization;
using IlpFunctions.Outcomes.Waves;
using IlpFunctions.Policies;
using IlpFunctions.Tests.Calendars;
using static IlpFunctions.Tests.Outcomes.Leavers;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Waves;

public sealed class AttemptPlanTests
{
    private static readonly FollowUpPolicy Kentucky = PolicyFile.Kentucky.Versions[0].FollowUp!;

    private static readonly DaysOff SolarDaysOff = new(Samples.SolarDistrict);

    private static readonly ReachablePerson Everywhere = Person("graduate", ContactChannel.Email, ContactChannel.Sms, ContactChannel.Letter, ContactChannel.Phone);

    private static readonly ReachablePerson Mother = Person("mother", ContactChannel.Email, ContactChannel.Phone);

    private static readonly ReachablePerson Friend = Person("friend", ContactChannel.Email, ContactChannel.Sms);

    [Fact]
    public void SixMonthWave_OfAMayGraduate_IsTriedBeforeTheWinterBreak()
    {
        var plan = AttemptPlan.For(WaveSchedule.For(May, Kentucky).Waves[1], new(Everywhere, [Mother]), Kentucky.Attempts, SolarDaysOff);

        Assert.Equal(
            [
                "pre-notice-1 Mon 11-23 09:30 Email graduate",
                "invitation-1 Mon 11-30 16:30 Sms graduate",
                "reminder-1 Tue 12-01 12:15 Email graduate",
                "reminder-2 Mon 12-07 18:30 Letter graduate",
                "reminder-3 Wed 12-09 09:00 Email mother",
                "call-1 Mon 12-14 17:45 Phone graduate",
                "call-2 Tue 12-15 12:30 Phone graduate",
                "call-3 Fri 12-18 10:00 Phone mother",
            ],
            Lines(plan));
        Assert.Empty(plan.Skipped);
        Assert.Equal((On("2026-12-14"), null, On("2026-12-25")), (plan.CallTaskOpens, plan.FindContactOn, plan.Closes));
        Assert.Equal("On the day on which the wave opens, moved from November 28, 2026 by days off, another attempt or its weekday. To the graduate.", plan.Attempts[1].Why);
        Assert.Equal("7 days after the wave opens, moved from December 5, 2026 by days off, another attempt or its weekday. To the graduate.", plan.Attempts[3].Why);
        Assert.Equal("To a fallback contact, as the policy has it at this step.", plan.Attempts[4].Why.Split(". ")[^1]);
    }

    [Fact]
    public void DaysOff_WhereThePolicyWorksOnThem_MoveNothing()
    {
        var plan = AttemptPlan.For(Wave("2026-11-28"), new(Everywhere, []), Kentucky.Attempts with { OnDaysOff = true }, SolarDaysOff);

        Assert.Equal(
            ["11-23", "11-28", "12-01", "12-05", "12-09", "12-12", "12-15", "12-18"],
            plan.Attempts.Select(attempt => attempt.Date.ToString("MM-dd", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Reminders_ThatWouldFallOnOneWeekday_TakeTheNextDay()
    {
        var weekly = Steps(
            Step(AttemptKind.Invitation, 0, "09:00", ContactChannel.Email),
            Step(AttemptKind.Reminder, 7, "10:00", ContactChannel.Sms),
            Step(AttemptKind.Reminder, 14, "11:00", ContactChannel.Email),
            Step(AttemptKind.Reminder, 25, "12:00", ContactChannel.Sms));

        var plan = AttemptPlan.For(Wave("2027-03-01"), new(Everywhere, []), weekly, SolarDaysOff);

        Assert.Equal(["invitation-1 Mon 03-01", "reminder-1 Tue 03-09", "reminder-2 Mon 03-15", "reminder-3 Fri 03-26"], Lines(plan).Select(line => line[..line.LastIndexOf(':')][..^3]));
    }

    [Theory]
    [InlineData("Email", "Email Email Email Email")] // one channel: there is nothing to vary
    [InlineData("Email Sms", "Email Sms Email Sms")]
    [InlineData("Letter Sms", "Letter Sms Letter Sms")]
    [InlineData("Letter", "Letter Letter Letter Letter")]
    public void Channels_OfTheGraduate_Vary(string channels, string used)
    {
        var all = new[] { ContactChannel.Email, ContactChannel.Letter, ContactChannel.Sms };
        var policy = Steps([.. Enumerable.Range(0, 4).Select(index => Step(index == 0 ? AttemptKind.Invitation : AttemptKind.Reminder, index * 3, $"{9 + index:00}:00", all))]);
        var graduate = Person("graduate", [.. channels.Split(' ').Select(Enum.Parse<ContactChannel>)]);

        var plan = AttemptPlan.For(Wave("2027-02-01"), new(graduate, []), policy, SolarDaysOff);

        Assert.Equal(used, string.Join(' ', plan.Attempts.Select(attempt => attempt.Channel)));
    }

    [Fact]
    public void GraduateWhoCannotBeReached_IsAskedForThroughOthersInTurn()
    {
        var plan = AttemptPlan.For(Wave("2027-02-01"), new(Person("graduate"), [Mother, Friend]), Kentucky.Attempts, SolarDaysOff);

        Assert.Equal(["mother", "friend", "mother", "friend", "mother", "mother", "mother", "mother"], plan.Attempts.Select(attempt => attempt.Person));
        Assert.Equal("To a fallback contact, because the graduate cannot be reached so.", plan.Attempts[0].Why.Split(". ")[^1]);
        Assert.Null(plan.FindContactOn);
    }

    [Fact]
    public void FallbackStep_WithoutAFallback_GoesToTheGraduate()
    {
        var plan = AttemptPlan.For(Wave("2027-02-01"), new(Everywhere, []), Kentucky.Attempts, SolarDaysOff);

        Assert.All(plan.Attempts, attempt => Assert.Equal("graduate", attempt.Person));
        Assert.Equal("To the graduate, because no fallback contact can be reached so.", plan.Attempts[4].Why.Split(". ")[^1]);
    }

    [Fact]
    public void Nobody_WhoCanBeReached_OpensATaskToFindAContact()
    {
        var plan = AttemptPlan.For(Wave("2027-02-01"), new(Person("graduate"), []), Kentucky.Attempts, SolarDaysOff);

        Assert.Empty(plan.Attempts);
        Assert.Equal(8, plan.Skipped.Count);
        Assert.Equal((null, On("2027-02-01")), (plan.CallTaskOpens, plan.FindContactOn));
        Assert.Equal(new SkippedAttempt("pre-notice-1", "Nobody is known who can be reached so."), plan.Skipped[0]);
    }

    [Fact]
    public void Nobody_WithAPhone_SkipsTheCalls()
    {
        var plan = AttemptPlan.For(Wave("2027-02-01"), new(Person("graduate", ContactChannel.Email), []), Kentucky.Attempts, SolarDaysOff);

        Assert.Equal(["call-1", "call-2", "call-3"], plan.Skipped.Select(attempt => attempt.Id));
        Assert.Null(plan.CallTaskOpens);
    }

    [Fact]
    public void Steps_ThatABreakWouldPushPastTheClose_ComeBeforeIt()
    {
        var plan = AttemptPlan.For(Wave("2026-12-04"), new(Everywhere, []), Kentucky.Attempts, SolarDaysOff);

        Assert.Equal(["12-04", "12-07", "12-11", "12-15", "12-16", "12-17", "12-18"], plan.Attempts.Skip(1).Select(attempt => attempt.Date.ToString("MM-dd", CultureInfo.InvariantCulture)));
        Assert.Empty(plan.Skipped);
    }

    [Fact]
    public void Steps_ForWhichThereAreTooFewDays_AreSkippedFromTheEndAndNamed()
    {
        var wave = new FollowUpWave("short", Span("2026-12-17", "2027-01-05"), [], []);

        var plan = AttemptPlan.For(wave, new(Everywhere, []), Kentucky.Attempts, SolarDaysOff);

        Assert.Equal(["pre-notice-1 12-11", "invitation-1 12-17", "reminder-1 12-18", "reminder-2 01-05"], plan.Attempts.Select(attempt => $"{attempt.Id} {attempt.Date.ToString("MM-dd", CultureInfo.InvariantCulture)}"));
        Assert.Equal(["reminder-3", "call-1", "call-2", "call-3"], plan.Skipped.Select(attempt => attempt.Id));
        Assert.Equal("No day is left for it before January 5, 2027, when the wave closes.", plan.Skipped[0].Why);
    }

    [Theory]
    [InlineData("2026-11-26", true)] // Thanksgiving
    [InlineData("2026-11-28", true)] // Saturday
    [InlineData("2026-11-29", true)] // Sunday
    [InlineData("2026-11-30", false)]
    [InlineData("2026-12-21", true)] // winter break
    [InlineData("2027-07-05", true)] // Independence Day is a Sunday: kept on Monday
    [InlineData("2026-07-03", true)] // and here a Saturday: kept on Friday
    [InlineData("2026-07-06", false)] // a summer day
    [InlineData("2027-06-18", true)] // Juneteenth is a Saturday
    [InlineData("2027-05-31", true)] // Memorial Day
    public void DaysOff_AreWeekendsHolidaysAndClosures(string date, bool off) => Assert.Equal(off, SolarDaysOff.Contains(On(date)));

    [Fact]
    public void Plan_OfEveryWaveOfAYear_NeverFallsOnADayOffNorOutsideTheWave()
    {
        for (var open = On("2026-08-01"); open < On("2027-08-01"); open = open.AddDays(1))
        {
            var wave = Wave($"{open:yyyy-MM-dd}");
            var plan = AttemptPlan.For(wave, new(Everywhere, [Mother, Friend]), Kentucky.Attempts, SolarDaysOff);

            Assert.All(plan.Attempts, attempt => Assert.False(SolarDaysOff.Contains(attempt.Date), $"{open:O} {attempt}"));
            Assert.All(plan.Attempts, attempt => Assert.Equal(attempt.Kind == AttemptKind.PreNotice, attempt.Date < wave.Days.First));
            Assert.All(plan.Attempts, attempt => Assert.True(attempt.Date <= plan.Closes));
            Assert.All(plan.Attempts.Zip(plan.Attempts.Skip(1)), pair => Assert.True(pair.First.Date < pair.Second.Date, $"{open:O} {pair}"));
            Assert.All(plan.Attempts.Zip(plan.Attempts.Skip(1)).Where(pair => pair.Second.Kind != AttemptKind.Call), pair => Assert.NotEqual(pair.First.Channel, pair.Second.Channel));
            Assert.Equal(Kentucky.Attempts.Steps.Count, plan.Attempts.Count + plan.Skipped.Count);
            Assert.True(plan.Attempts.Count(attempt => attempt.Kind is AttemptKind.Reminder or AttemptKind.Call) >= 3, $"{open:O}");
        }
    }

    private static FollowUpWave Wave(string open) => new("month-6", new(On(open), On(open).AddDays(27)), [], []);

    private static ReachablePerson Person(string id, params ContactChannel[] channels) => new(id, channels.ToHashSet());

    private static AttemptPolicy Steps(params AttemptStepPolicy[] steps) => new(steps, OnDaysOff: false);

    private static AttemptStepPolicy Step(AttemptKind kind, int day, string at, params ContactChannel[] channels) =>
        new(kind, day, TimeOnly.Parse(at, CultureInfo.InvariantCulture), channels);

    private static List<string> Lines(AttemptPlan plan) => [.. plan.Attempts.Select(attempt =>
        string.Create(CultureInfo.InvariantCulture, $"{attempt.Id} {attempt.Date:ddd MM-dd} {attempt.At:HH:mm} {attempt.Channel} {attempt.Person}"))];
}
