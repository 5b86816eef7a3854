using IlpFunctions.Milestones;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Milestones;

public sealed class LadderTests
{
    private static readonly DateOnly Due = Date("2026-11-14");
    private static readonly LadderPolicy Kentucky = PolicyFile.Kentucky.InForceOn(Due).Ladder;

    [Fact]
    public void StepsFor_KentuckysLadder_RemindsThenEscalates() =>
        Assert.Equal(
            [
                new("remind-30", LadderStepKind.Remind, Date("2026-10-15"), LadderAudience.Adviser, false),
                new("remind-14", LadderStepKind.Remind, Date("2026-10-31"), LadderAudience.Adviser, true),
                new("remind-7", LadderStepKind.Remind, Date("2026-11-07"), LadderAudience.Adviser, false),
                new("remind-1", LadderStepKind.Remind, Date("2026-11-13"), LadderAudience.Adviser, false),
                new("due", LadderStepKind.Due, Due, LadderAudience.Adviser, false),
                new("overdue-adviser-1", LadderStepKind.Overdue, Date("2026-11-15"), LadderAudience.Adviser, false),
                new("overdue-schoolLead-7", LadderStepKind.Overdue, Date("2026-11-21"), LadderAudience.SchoolLead, true),
                new LadderStep("overdue-district-14", LadderStepKind.Overdue, Date("2026-11-28"), LadderAudience.District, false),
            ],
            Ladder.StepsFor(Due, Kentucky));

    [Theory]
    [InlineData("2026-11-14", false)] // the same date: nothing to warn of
    [InlineData("2026-12-01", false)]
    [InlineData("2026-11-13", true)]
    [InlineData("2026-09-01", true)]
    public void StepsFor_AnEarlierDateByTheOtherCount_AddsAWarningOnIt(string warnFrom, bool warned)
    {
        var steps = Ladder.StepsFor(Due, Kentucky, Date(warnFrom));

        Assert.Equal(warned, steps.Any(step => step.Kind == LadderStepKind.Warn && step.Date == Date(warnFrom)));
        Assert.Equal(steps.OrderBy(step => step.Date), steps);
    }

    [Fact]
    public void StepsFor_WarningOnAReminderDay_IsTheOneTaken()
    {
        var steps = Ladder.StepsFor(Due, Kentucky, Date("2026-10-31"));

        var move = Ladder.Next(steps, new HashSet<string> { "remind-30" }, Date("2026-10-31"));

        Assert.Equal(("warn", "remind-14"), (move.Take?.Id, move.Skipped.Single().Id));
    }

    [Fact]
    public void StepsFor_RepeatedEscalation_GoesToTheLastAudience()
    {
        var policy = Kentucky with { Repeat = new(7, 2) };

        Assert.Equal(
            [("overdue-district-14", 14), ("overdue-district-21", 21), ("overdue-district-28", 28)],
            Ladder.StepsFor(Due, policy).TakeLast(3).Select(step => (step.Id, step.Date.DayNumber - Due.DayNumber)));
    }

    [Fact]
    public void StepsFor_EmptyLadder_IsTheDueDateAlone() =>
        Assert.Equal(["due"], Ladder.StepsFor(Due, new([], [], [])).Select(step => step.Id));

    [Fact]
    public void Next_EveryDayInTurn_TakesEachStepOnItsDayAndSkipsNone()
    {
        var steps = Ladder.StepsFor(Due, Kentucky);
        var taken = new HashSet<string>();
        var story = new List<string>();
        for (var today = Date("2026-08-17"); today <= Date("2026-12-31"); today = today.AddDays(1))
        {
            var move = Ladder.Next(steps, taken, today);
            Assert.Empty(move.Skipped);
            if (move.Take is not { } step) continue;
            taken.Add(step.Id);
            story.Add($"{today:MM-dd} {step.Id}");
        }

        Assert.Equal(
            ["10-15 remind-30", "10-31 remind-14", "11-07 remind-7", "11-13 remind-1", "11-14 due", "11-15 overdue-adviser-1", "11-21 overdue-schoolLead-7", "11-28 overdue-district-14"],
            story);
    }

    [Theory]
    [InlineData("2026-10-14", null, "", "2026-10-15")] // the day before the first
    [InlineData("2026-10-15", "remind-30", "", "2026-10-31")]
    [InlineData("2026-10-30", "remind-30", "", "2026-10-31")]
    [InlineData("2026-11-10", "remind-7", "remind-30 remind-14", "2026-11-13")]
    [InlineData("2026-11-14", "due", "remind-30 remind-14 remind-7 remind-1", "2026-11-15")]
    [InlineData("2027-01-01", "overdue-district-14", "remind-30 remind-14 remind-7 remind-1 due overdue-adviser-1 overdue-schoolLead-7", null)]
    public void Next_AfterAnOutage_TakesTheLatestStepAndSkipsTheMissed(string today, string? take, string skipped, string? nextWake)
    {
        var move = Ladder.Next(Ladder.StepsFor(Due, Kentucky), new HashSet<string>(), Date(today));

        Assert.Equal(take, move.Take?.Id);
        Assert.Equal(skipped, string.Join(' ', move.Skipped.Select(step => step.Id)));
        Assert.Equal(nextWake is null ? null : Date(nextWake), move.NextWake);
    }

    [Fact]
    public void Next_TheSameDayAgain_DoesNothing()
    {
        var steps = Ladder.StepsFor(Due, Kentucky);
        var today = Date("2026-11-10");
        var first = Ladder.Next(steps, new HashSet<string>(), today);
        HashSet<string> taken = [first.Take!.Id, .. first.Skipped.Select(step => step.Id)];

        var second = Ladder.Next(steps, taken, today);

        Assert.Null(second.Take);
        Assert.Empty(second.Skipped);
        Assert.Equal(Date("2026-11-13"), second.NextWake);
    }

    [Fact]
    public void Next_DueDateMovedLater_DoesNotRepeatWhatWasTaken()
    {
        var taken = new HashSet<string> { "remind-30", "remind-14" };
        var later = Ladder.StepsFor(Date("2027-01-08"), Kentucky);

        Assert.Equal(Date("2027-01-01"), Ladder.Next(later, taken, Date("2026-11-01")).NextWake); // remind-7
        Assert.Null(Ladder.Next(later, taken, Date("2026-12-31")).Take);
        Assert.Equal("remind-7", Ladder.Next(later, taken, Date("2027-01-01")).Take?.Id);
    }

    [Fact]
    public void Next_DueDateMovedEarlier_TakesOneStepForAllThatPassed()
    {
        var taken = new HashSet<string> { "remind-30" };

        var move = Ladder.Next(Ladder.StepsFor(Date("2026-10-20"), Kentucky), taken, Date("2026-10-22"));

        Assert.Equal("overdue-adviser-1", move.Take?.Id);
        Assert.Equal(["remind-14", "remind-7", "remind-1", "due"], move.Skipped.Select(step => step.Id));
        Assert.Equal(Date("2026-10-27"), move.NextWake);
    }

    [Fact]
    public void Next_ALaterStepWasTakenAlready_SkipsTheEarlierOne()
    {
        var move = Ladder.Next(Ladder.StepsFor(Due, Kentucky), new HashSet<string> { "remind-7" }, Date("2026-11-08"));

        Assert.Null(move.Take);
        Assert.Equal(["remind-30", "remind-14"], move.Skipped.Select(step => step.Id));
    }
}
