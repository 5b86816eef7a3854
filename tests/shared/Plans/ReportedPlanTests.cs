using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Milestones;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Plans;

/// <summary>A plan that is kept in the tool a school uses already is reported with no more than where it can be seen.</summary>
public sealed class ReportedPlanTests
{
    private static readonly PlanSource Source = new("Course Planner", "https://planner.example/plans/7", "3");

    [Fact]
    public void Plan_ReportedWithALinkAlone_IsEstablishedOnItsDay()
    {
        var life = Lives.Of(6, guardians: [Say.Parent]).Say("2026-10-03", Reported("2026-10-01", new PlanDocument { Source = Source }));

        var creation = life.Milestone("creation-2026");
        Assert.Equal((MilestoneState.Settled, Date("2026-10-01")), (creation.State, creation.Settlement!.On));
        Assert.Equal("Course Planner", life.Record.Plan!.By);
    }

    [Fact]
    public void Plan_ReportedAgainAsRevised_IsANewVersion()
    {
        var life = Lives.Of(6, guardians: [Say.Parent]).Say("2026-10-03", Reported("2026-10-01", new PlanDocument { Source = Source }));

        life.Say("2026-11-02", new RevisePlan { Key = "", Actor = "Course Planner", SaidAt = Said("2026-11-01"), On = Date("2026-11-01"), Why = "Reported by Course Planner.", Document = Say.PlanOf("Visit a workshop") with { Source = Source with { Version = "4" } } });

        Assert.Equal((2, Date("2026-11-01"), Date("2026-10-01")), (life.Record.CurrentPlan()!.Number, life.Record.CurrentPlan()!.On, life.Record.Plan!.On));
    }

    [Fact]
    public void Plan_ReportedWithAnAddressThatIsNoSecureLink_IsRefused()
    {
        var life = Lives.Of(6);
        var command = Reported("2026-10-01", new PlanDocument { Source = Source with { Link = "http://planner.example/plans/7" } });

        var decision = CommandRules.Decide(life.Record.Key(), life.Record, command, new(life.District, Said("2026-10-03")));

        Assert.IsType<CommandDecision.Refused>(decision);
    }

    private static EstablishPlan Reported(string on, PlanDocument document) =>
        new() { Key = "reported", Actor = "Course Planner", SaidAt = Said(on), On = Date(on), Year = new(2026), Document = document };

    private static DateTimeOffset Said(string on) => new(Date(on).ToDateTime(new(16, 0)), TimeSpan.Zero);
}
