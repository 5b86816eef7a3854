using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Milestones;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class StandingTests
{
    private static readonly DateOnly Due = new(2026, 11, 14);

    [Theory]
    [InlineData(MilestoneState.Open, null, "2026-10-14", PlanStanding.Open)]
    [InlineData(MilestoneState.Open, null, "2026-10-15", PlanStanding.DueSoon)]
    [InlineData(MilestoneState.Open, null, "2026-11-14", PlanStanding.DueSoon)]
    [InlineData(MilestoneState.Open, null, "2026-11-15", PlanStanding.Overdue)]
    [InlineData(MilestoneState.Settled, "2026-11-14", "2026-12-01", PlanStanding.OnTime)]
    [InlineData(MilestoneState.Settled, "2026-11-15", "2026-12-01", PlanStanding.Late)]
    [InlineData(MilestoneState.Open, "2026-11-14", "2026-11-20", PlanStanding.OnTime)]
    [InlineData(MilestoneState.Open, "2026-11-15", "2026-11-20", PlanStanding.Late)]
    [InlineData(MilestoneState.Waived, null, "2026-12-01", PlanStanding.Waived)]
    [InlineData(MilestoneState.Waived, "2026-12-01", "2026-12-02", PlanStanding.Waived)]
    [InlineData(MilestoneState.Closed, null, "2026-12-01", PlanStanding.NotRequired)]
    public void Of_APlanDueOnNovember14_FollowsTheTable(MilestoneState state, string? established, string today, PlanStanding standing)
    {
        var on = established is null ? (DateOnly?)null : Date(established);

        Assert.Equal(standing, Standing.Of(state, Due, on, Date(today)));
    }

    [Fact]
    public void Words_OfEveryStanding_ReadBackAsTheSame() => Assert.All(Standing.All, standing => Assert.Equal(standing, Standing.FromWord(standing.Word())));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Overdue")]
    [InlineData("0")]
    public void FromWord_OfAnythingElse_IsNull(string? word) => Assert.Null(Standing.FromWord(word));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
