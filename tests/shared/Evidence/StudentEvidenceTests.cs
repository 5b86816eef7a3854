using IlpFunctions.Evidence;
using IlpFunctions.Plans;
using IlpFunctions.Tests.Milestones;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Evidence;

public sealed class StudentEvidenceTests
{
    [Theory]
    [InlineData("2026-09-01", EvidenceState.NotYetDue)]
    [InlineData("2026-11-14", EvidenceState.NotYetDue)]
    [InlineData("2026-11-15", EvidenceState.Overdue)]
    public void Established_NotYet_IsDueUntilItsDay(string on, EvidenceState state)
    {
        var life = Lives.Of(6).Look(on);

        var item = Only(life, Requirement.Established, on);

        Assert.Equal((state, Date("2026-11-14"), null, "Not done yet."), (item.State, item.Due, item.On, item.Evidence));
        Assert.NotEmpty(item.Derivation);
    }

    [Theory]
    [InlineData("2026-11-14", EvidenceState.Met)]
    [InlineData("2026-11-15", EvidenceState.MetLate)]
    public void Established_OnItsDayOrAfter_IsMetOrLateWithWhoAndWhat(string on, EvidenceState state)
    {
        var life = Lives.Of(6).Say(on, Say.Establish(on));

        var item = Only(life, Requirement.Established, on);

        Assert.Equal((state, Date(on), "Ana Ruiz, adviser"), (item.State, item.On, item.By));
        Assert.NotEqual("Not done yet.", item.Evidence);
    }

    [Fact]
    public void Established_Waived_SaysWhyAndByWhom()
    {
        var life = Lives.Of(6).Say("2026-10-01", Say.Waive("2026-10-01"));

        var item = Only(life, Requirement.Established, "2026-10-02");

        Assert.Equal((EvidenceState.Waived, "Has a plan from another district", "Lena Voss, school lead"), (item.State, item.Evidence, item.By));
    }

    [Fact]
    public void Complete_PlanWithWhatTheGradeAsksFor_IsMetByItsVersion()
    {
        var establish = Say.Establish("2026-10-01");
        var life = Lives.Of(6).Say("2026-10-01", establish);

        Assert.Equal((EvidenceState.Met, Date("2026-10-01")), (Only(life, Requirement.Complete, "2026-10-02", establish.Document).State, Only(life, Requirement.Complete, "2026-10-02", establish.Document).On));
    }

    [Fact]
    public void Complete_PlanWithoutWhatTheGradeAsksFor_SaysWhatIsMissing()
    {
        var establish = Say.Establish("2026-10-01");
        var life = Lives.Of(6).Say("2026-10-01", establish);

        var item = Only(life, Requirement.Complete, "2026-10-02", establish.Document with { CareerInterests = [] });

        Assert.Equal((EvidenceState.Overdue, "Write at least one career interest."), (item.State, item.Evidence));
    }

    [Fact]
    public void Evidence_OfAMilestoneThatEndedInAnEarlierYear_IsThereOnce()
    {
        var life = Lives.Of(6).Say("2026-10-01", Say.Establish("2026-10-01"));
        var creation = life.Record.Milestones[0];

        Assert.Single(Of(life, "2026-10-02", ended: [creation]).Requirements, item => item.Requirement == Requirement.Established);
    }

    private static EvidenceItem Only(Lives life, Requirement requirement, string on, PlanDocument? plan = null) => Assert.Single(Of(life, on, plan).Requirements, item => item.Requirement == requirement);

    private static StudentEvidence Of(Lives life, string on, PlanDocument? plan = null, params IReadOnlyList<IlpFunctions.Milestones.Milestone> ended) =>
        StudentEvidence.Of(life.Record, ended, plan, life.District.Policies.InForceOn(Date(on)), Date(on));
}
