using IlpFunctions.Functions.Pages.Overview;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class WeekTallyTests
{
    private static readonly DateOnly Monday = new(2026, 11, 9);

    [Fact]
    public void Of_NothingDue_IsNoWeek() => Assert.Empty(WeekTally.Of([Entry(Monday, MilestoneState.Waived)], Monday));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 1)]
    [InlineData(-1, -1)]
    public void Of_AnyDayOfAWeek_CountsInTheWeekOfItsMonday(int days, int weeks)
    {
        var tally = WeekTally.Of([Entry(Monday.AddDays(days))], Monday);

        Assert.Equal(Monday.AddDays(7 * weeks), Assert.Single(tally, week => week.Due > 0).Monday);
        Assert.Equal(Enumerable.Range(0, tally.Count).Select(i => tally[0].Monday.AddDays(7 * i)), tally.Select(week => week.Monday));
    }

    [Fact]
    public void Of_AWeekWithEverything_CountsEachOnce()
    {
        RollcallEntry[] entries =
        [
            Entry(Monday), Entry(Monday.AddDays(4)), Entry(Monday, MilestoneState.Settled, Monday), Entry(Monday, MilestoneState.Settled, Monday.AddDays(3)),
            Entry(Monday, MilestoneState.Waived), Entry(Monday, MilestoneState.Closed),
        ];

        var week = Assert.Single(WeekTally.Of(entries, Monday.AddDays(2)), week => week.Due > 0);

        Assert.Equal((4, 2, 1, 1), (week.Due, week.Established, week.Overdue, week.Ahead));
    }

    [Fact]
    public void Of_PlansEstablishedBeforeTheyAreDue_CountsThemFromTheirWeekOnUpToToday()
    {
        RollcallEntry[] entries = [Entry(Monday.AddDays(70), MilestoneState.Settled, Monday), Entry(Monday.AddDays(70), MilestoneState.Settled, Monday.AddDays(13)), Entry(Monday.AddDays(70))];

        var tally = WeekTally.Of(entries, Monday.AddDays(20));

        Assert.Equal(Monday, tally[0].Monday);
        Assert.Equal([1, 2, 2, null], tally.Take(4).Select(week => week.EstablishedSoFar));
        Assert.All(tally.Skip(3), week => Assert.Null(week.EstablishedSoFar));
    }

    [Theory]
    [InlineData(21, true)]
    [InlineData(-200, false)]
    [InlineData(200, false)]
    public void Of_TodayNearOrFar_ShowsItOnlyWhenNear(int days, bool shown)
    {
        var today = Monday.AddDays(days);

        var tally = WeekTally.Of([Entry(Monday)], today);

        Assert.Equal(shown, tally.Any(week => week.Monday <= today && today < week.Monday.AddDays(7)));
        Assert.InRange(tally.Count, 10, 20);
    }

    private static RollcallEntry Entry(DateOnly due, MilestoneState state = MilestoneState.Open, DateOnly? established = null) => new(
        new("3ky3xh69nt6ar15naz16hq540e"), 1, "Lovelace, Byron", new("middle"), new(6), EnrollmentState.Active, null, null, null, NeedsLifecycle: true, established, new("creation-2026", due, state));
}
