using IlpFunctions.Milestones;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Policies;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>A plan is signed after the annual review, here held on April 20, 2027, by May 11.</summary>
public sealed class SignOffStoryTests
{
    [Fact]
    public void SignOff_AfterTheAnnualReview_AsksStudentAndGuardianAndTellsTheAdviser()
    {
        var life = Reviewed();

        Assert.Equal((MilestoneState.Open, Date("2027-05-11")), (SignOff(life).State, SignOff(life).Due));
        Assert.Equal(["SignOff.Invited guardian g1", "SignOff.Invited student s1", "SignOff.Opened staff lena"], life.Told.Where(told => told.StartsWith("SignOff", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SignOff_EverybodySigned_SettlesOnTheLastSignature()
    {
        var life = Reviewed().Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21")).Say("2027-04-22", Sign(SignerRole.Guardian, "g1", "2027-04-22"));
        Assert.Equal(MilestoneState.Open, SignOff(life).State);

        life.Say("2027-04-25", Sign(SignerRole.Official, "ana", "2027-04-23", how: SignOffWay.Paper));

        Assert.Equal((MilestoneState.Settled, Date("2027-04-23")), (SignOff(life).State, SignOff(life).Settlement!.On));
        Assert.Contains("official on April 23, 2027, on paper", SignOff(life).Settlement!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void SignOff_SignedAgainOnTheDayOfARefusal_CountsAsTheLastWord()
    {
        var life = Reviewed().Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21") with { SaidAt = At(9) })
            .Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21", SignOffAnswer.Refused) with { SaidAt = At(10) })
            .Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21") with { SaidAt = At(11) });

        Assert.DoesNotContain(SignerRole.Student, SignOffRules.Missing(life.Record, life.District.Policies.InForceOn(Date("2027-04-21")), Date("2027-04-20"), Date("2027-04-21")));

        static DateTimeOffset At(int hour) => new(2027, 4, 21, hour, 0, 0, TimeSpan.FromHours(-4));
    }

    [Fact]
    public void SignOff_MaterialChange_VoidsWhatWasSignedAndAsksAgain()
    {
        var life = Reviewed().Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21")).Say("2027-04-22", Sign(SignerRole.Guardian, "g1", "2027-04-22"));
        life.Told.Clear();

        life.Say("2027-04-23", Revise("2027-04-23", goal: "Become a nurse"));

        Assert.Equal(["SignOff.Invited guardian g1", "SignOff.Invited student s1"], life.Told.Order(StringComparer.Ordinal));
        life.Say("2027-04-24", Sign(SignerRole.Official, "ana", "2027-04-24"));
        Assert.Equal(MilestoneState.Open, SignOff(life).State);
    }

    [Fact]
    public void SignOff_MaterialChangeAfterEverybodySigned_AsksForItOnceMore()
    {
        var life = Signed();
        life.Told.Clear();

        life.Say("2027-05-03", Revise("2027-05-03", goal: "Become a nurse"));

        var again = life.Milestone("signoff-annual-2026-2");
        Assert.Equal((MilestoneState.Open, Date("2027-05-24")), (again.State, again.Due));
        Assert.Equal(["SignOff.Invited guardian g1", "SignOff.Invited student s1", "SignOff.Opened staff lena"], life.Told.Order(StringComparer.Ordinal));
        Assert.Equal(MilestoneState.Settled, SignOff(life).State);
        Assert.Equal([again.Id], OpenSignOffs(life.Look("2027-05-04")));

        life.Say("2027-05-05", Sign(SignerRole.Student, "s1", "2027-05-05")).Say("2027-05-05", Sign(SignerRole.Guardian, "g1", "2027-05-05")).Say("2027-05-06", Sign(SignerRole.Official, "ana", "2027-05-06"));
        Assert.Equal((MilestoneState.Settled, Date("2027-05-06")), (life.Milestone(again.Id).State, life.Milestone(again.Id).Settlement!.On));
        Assert.Equal(["signoff-annual-2026-3"], OpenSignOffs(life.Say("2027-05-10", Revise("2027-05-10", goal: "Become a pilot"))));
    }

    [Fact]
    public void SignOff_ChangeThatDoesNotMatterAfterEverybodySigned_AsksNobody()
    {
        var life = Signed();
        life.Told.Clear();

        life.Say("2027-05-03", Revise("2027-05-03", notes: "Met in the library."));

        Assert.Empty(OpenSignOffs(life));
        Assert.Empty(life.Told);
    }

    [Fact]
    public void SignOff_ChangedPlanChangedBack_CountsWhatWasSigned()
    {
        var life = Signed().Say("2027-05-03", Revise("2027-05-03", goal: "Become a nurse"));

        life.Say("2027-05-04", Revise("2027-05-04"));

        Assert.Equal(MilestoneState.Settled, life.Milestone("signoff-annual-2026-2").State);
        Assert.Empty(OpenSignOffs(life));
    }

    [Fact]
    public void SignOff_ChangeThatDoesNotMatter_KeepsWhatWasSigned()
    {
        var life = Reviewed().Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21")).Say("2027-04-22", Sign(SignerRole.Guardian, "g1", "2027-04-22"));

        life.Say("2027-04-23", Revise("2027-04-23", notes: "Met in the library.")).Say("2027-04-24", Sign(SignerRole.Official, "ana", "2027-04-24"));

        Assert.Equal(MilestoneState.Settled, SignOff(life).State);
    }

    [Theory]
    [InlineData(SignOffAnswer.Refused)]
    [InlineData(SignOffAnswer.AskedToTalk)]
    public void SignOff_SomebodyWillNotSignYet_IsToldToTheAdviserOnceAndStaysOpen(SignOffAnswer answer)
    {
        var life = Reviewed().Say("2027-04-22", Sign(SignerRole.Guardian, "g1", "2027-04-22", answer)).Look("2027-04-23");

        Assert.Single(life.Told, told => told == "SignOff.AskedToTalk staff lena");
        life.Say("2027-04-24", Sign(SignerRole.Student, "s1", "2027-04-24")).Say("2027-04-24", Sign(SignerRole.Official, "ana", "2027-04-24"));
        Assert.Equal(MilestoneState.Open, SignOff(life).State);
        Assert.Equal(MilestoneState.Settled, SignOff(life.Say("2027-04-25", Sign(SignerRole.Guardian, "g1", "2027-04-25"))).State);
    }

    [Theory]
    [InlineData(GuardianSubstitute.Official, MilestoneState.Settled)]
    [InlineData(GuardianSubstitute.Nobody, MilestoneState.Open)]
    public void SignOff_NoGuardianOnFile_FollowsThePolicy(GuardianSubstitute substitute, MilestoneState state)
    {
        var policy = PolicyBookOf(version => version["signOff"]!["withoutGuardian"] = substitute == GuardianSubstitute.Official ? "official" : "nobody");
        var life = Reviewed(Lives.Of(9, policy)).Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21")).Say("2027-04-22", Sign(SignerRole.Official, "ana", "2027-04-22"));

        Assert.Equal(state, SignOff(life).State);
        Assert.Contains("guardian-2026", life.Record.Milestones.Select(milestone => milestone.Id));
    }

    [Theory]
    [InlineData("2009-05-01", false)] // 18 on May 1: the day before, the guardian's signature is still needed
    [InlineData("2009-04-30", true)]
    public void SignOff_OnTheEighteenthBirthday_NoLongerNeedsTheGuardian(string born, bool settled)
    {
        var life = Reviewed(Lives.Of(12, born: born, guardians: [Say.Parent])).Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21")).Say("2027-04-22", Sign(SignerRole.Official, "ana", "2027-04-22"));
        Assert.Equal(MilestoneState.Open, SignOff(life).State);

        life.Look("2027-04-30");

        Assert.Equal(settled ? MilestoneState.Settled : MilestoneState.Open, SignOff(life).State);
    }

    [Fact]
    public void Reminders_FromTheBirthdayOn_GoToTheStudent()
    {
        var life = Reviewed(Lives.Of(12, born: "2009-05-02", guardians: [Say.Parent])).Say("2027-04-22", Sign(SignerRole.Official, "ana", "2027-04-22"));
        life.Look("2027-05-02").Told.Clear();

        foreach (var day in Enumerable.Range(2, 19)) life.Look($"2027-05-{day:00}");

        Assert.Contains("SignOff.Reminder student s1", life.Told);
        Assert.DoesNotContain("SignOff.Reminder guardian g1", life.Told);
    }

    [Fact]
    public void SignOff_NotSignedUntilTheNextSchoolYear_Expires()
    {
        var life = Reviewed().Look("2027-07-02");
        Assert.Equal(MilestoneState.Open, SignOff(life).State);

        life.Look($"{life.District.Calendar.YearOf(new(2027)).FirstDay:O}");

        Assert.Equal(MilestoneState.Expired, SignOff(life).State);
    }

    [Fact]
    public void Signature_OnAVersionReportedByATool_IsOfTheVersionThatCountedThen()
    {
        var life = Reviewed();
        var version = life.Record.CurrentPlan()!.Number;

        life.Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21", how: SignOffWay.Reported) with { Version = null, SaidAt = new(2027, 4, 21, 20, 0, 0, TimeSpan.Zero) });

        Assert.Equal(version, SignOffRules.SignedVersion(life.Record, Assert.Single(life.Record.SignOffs))!.Number);
    }

    private static Milestone SignOff(Lives life) => life.Milestone("signoff-annual-2026");

    private static IEnumerable<string> OpenSignOffs(Lives life) => life.Open().Where(id => id.StartsWith("signoff", StringComparison.Ordinal));

    private static Lives Signed() =>
        Reviewed().Say("2027-04-21", Sign(SignerRole.Student, "s1", "2027-04-21")).Say("2027-04-22", Sign(SignerRole.Guardian, "g1", "2027-04-22")).Say("2027-04-25", Sign(SignerRole.Official, "ana", "2027-04-23"));

    private static Lives Reviewed(Lives? life = null)
    {
        life ??= Lives.Of(9, guardians: [Say.Parent]);
        life.Say("2026-09-01", Say.Establish("2026-09-01")).Look("2027-04-15");
        return life.Say("2027-04-20", new HoldReview
        {
            Key = "",
            Actor = "Ana Ruiz",
            Review = "annual",
            On = Date("2027-04-20"),
            NotObtained = new Dictionary<string, string> { ["student"] = "In person.", ["family"] = "In person.", ["adviser"] = "In person." },
        });
    }

    private static AnswerSignOff Sign(SignerRole role, string person, string on, SignOffAnswer answer = SignOffAnswer.Agreed, SignOffWay how = SignOffWay.Link) =>
        new() { Key = "", Actor = person, Version = null, Role = role, Person = person, Answer = answer, On = Date(on), How = how };

    private static RevisePlan Revise(string on, string goal = "Visit a workshop", string? notes = null) =>
        new() { Key = "", Actor = "Ana Ruiz", On = Date(on), Why = "Asked for.", Document = Say.PlanOf(goal) with { Notes = notes } };
}
