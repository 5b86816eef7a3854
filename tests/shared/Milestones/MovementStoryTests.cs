using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>What a change in a student's life brings to the agenda, and what it takes from it.</summary>
public sealed class MovementStoryTests
{
    [Fact]
    public void Transfer_WithinTheDistrict_HandsTheStudentOver()
    {
        var life = Planned(8).Say("2026-10-05", new TransferStudent { Key = "", Actor = "registrar", On = Date("2026-10-05"), School = Moon });

        var handover = life.Milestone("handover-20261005");
        Assert.Equal((MilestoneState.Open, Date("2026-10-15"), "sun"), (handover.State, handover.Due, handover.About));
        Assert.Contains("Handover.Opened staff liam", life.Told);
        Assert.Equal((Moon, Date("2026-09-01")), (life.Record.School, life.Record.Plan!.On)); // history stays
        Assert.Equal(MilestoneState.Settled, Done(life, "handover-20261005").State);
    }

    [Fact]
    public void Transfer_ThatTurnsOutNotToBeOne_ClosesTheHandover()
    {
        var life = Planned(8).Say("2026-10-05", new TransferStudent { Key = "", Actor = "registrar", On = Date("2026-10-05"), School = Moon });

        life.Say("2026-10-07", new TransferStudent { Key = "", Actor = "registrar", On = Date("2026-10-06"), School = Sun });

        Assert.Equal(MilestoneState.Closed, life.Milestone("handover-20261005").State);
    }

    [Fact]
    public void GraduationList_OfAGradeNobodyConfirmedForYears_AsksOnceAndOfTheLastYear()
    {
        var life = Planned(10);
        var lastDay = life.District.Calendar.YearOf(new(2028)).LastInstructionalDay;

        foreach (var day in Enumerable.Range(1, 800)) life.Look($"{Date("2027-05-01").AddDays(day):O}");
        life.Look($"{lastDay.AddDays(1):O}").Look("2029-07-01").Look("2030-07-01");

        Assert.Equal(["graduation-2028"], life.Open().Where(id => id.StartsWith("graduation", StringComparison.Ordinal)));
    }

    [Fact]
    public void Placement_InAnAlternativeProgram_AsksForAnAddendum()
    {
        var life = Planned(8).Say("2026-10-05", new PlaceStudent { Key = "", Actor = "registrar", On = Date("2026-10-12"), Program = "Day treatment" });
        Assert.Empty(life.Open());

        life.Look("2026-10-12");

        Assert.Equal(Date("2026-10-22"), life.Milestone("addendum-20261012-a06802").Due);
        Assert.Equal(MilestoneState.Settled, Done(life, "addendum-20261012-a06802").State);
    }

    [Fact]
    public void Placement_InTwoProgramsOnOneDay_AsksForAnAddendumOfEach()
    {
        var life = Planned(8).Say("2026-10-12", Placed("Day treatment")).Say("2026-10-12", Placed("Night school"));

        Assert.Equal(["Day treatment", "Night school"], life.Open().Select(id => life.Milestone(id).About).Order(StringComparer.Ordinal));

        static PlaceStudent Placed(string program) => new() { Key = "", Actor = "registrar", On = Date("2026-10-12"), Program = program };
    }

    [Fact]
    public void Graduate_WhomTheSchoolsSystemThenWithdraws_HasNotLeft()
    {
        var life = Planned(12).Say("2027-05-27", new GraduateStudent { Key = "", Actor = "registrar", On = Date("2027-05-26") });

        life.Say("2027-06-30", Say.Leave("2027-06-30", "End of enrolment") with { Kind = DepartureKind.DroppedOut });

        Assert.Equal((EnrollmentState.Graduated, null), (life.Record.Enrollment, life.Record.Left));
        Assert.DoesNotContain(life.Open(), id => id.StartsWith("reengagement", StringComparison.Ordinal));
    }

    [Fact]
    public void DroppedOut_IsSoughtUntilBack()
    {
        var life = Planned(10).Say("2026-10-05", Say.Leave("2026-10-02", "Stopped coming") with { Kind = DepartureKind.DroppedOut });
        Assert.Equal(["reengagement-20261002"], life.Open());
        Assert.True(life.Record.NeedsLifecycle());

        life.Say("2026-11-03", new ReturnStudent { Key = "", Actor = "registrar", On = Date("2026-11-03") });

        Assert.Equal((MilestoneState.Settled, "The student is back."), (life.Milestone("reengagement-20261002").State, life.Milestone("reengagement-20261002").Settlement!.Evidence));
        Assert.Equal((EnrollmentState.Active, 10), (life.Record.Enrollment, life.Record.Grade.Number));
    }

    [Fact]
    public void DroppedOut_SomebodySaysWhatCameOfIt_EndsTheLifecycle()
    {
        var life = Planned(10).Say("2026-10-05", Say.Leave("2026-10-02", "Stopped coming") with { Kind = DepartureKind.DroppedOut });

        Assert.Equal(MilestoneState.Settled, Done(life, "reengagement-20261002").State);
        Assert.False(life.Record.NeedsLifecycle());
    }

    [Fact]
    public void Moved_EndsEverythingAtOnce()
    {
        var life = Lives.Of(6, guardians: [Say.Parent]).Say("2026-10-05", Say.Leave("2026-10-02"));

        Assert.Equal((MilestoneState.Closed, false), (life.Milestone("creation-2026").State, life.Record.NeedsLifecycle()));
    }

    [Fact]
    public void Died_EverythingStopsAndNothingSaidLaterChangesIt()
    {
        var life = Lives.Of(6, guardians: [Say.Parent]).Say("2026-10-05", new RecordDeath { Key = "", Actor = "registrar", On = Date("2026-10-04") });
        Assert.Empty(life.Open());
        life.Told.Clear();

        life.Say("2026-10-20", new ReturnStudent { Key = "", Actor = "registrar", On = Date("2026-10-20") }).Look("2026-11-20");

        Assert.Equal((EnrollmentState.Deceased, false), (life.Record.Enrollment, life.Record.NeedsLifecycle()));
        Assert.Empty(life.Told);
    }

    [Theory]
    [InlineData("restarts", "2027-01-09")] // 90 days from October 12
    [InlineData("goesOn", "2026-11-14")]
    public void Return_WithinTheYear_FollowsThePolicysClock(string clock, string due)
    {
        var life = Lives.Of(6, PolicyBookOf(version => version["tasks"]!["returnClock"] = clock), guardians: [Say.Parent])
            .Say("2026-09-10", Say.Leave("2026-09-10"))
            .Say("2026-10-12", new ReturnStudent { Key = "", Actor = "registrar", On = Date("2026-10-12") });

        Assert.Equal(Date(due), life.Milestone("creation-2026-2").Due);
    }

    [Fact]
    public void YearTurns_GradeIsPresumedUntilSomebodySaysSo()
    {
        var life = Planned(7).Look("2027-06-30");
        Assert.Equal((7, false), (life.Record.Grade.Number, life.Record.GradeIsPresumed));

        life.Look("2027-07-01");
        Assert.Equal((8, true), (life.Record.Grade.Number, life.Record.GradeIsPresumed));

        life.Say("2027-08-20", new StateGrade { Key = "", Actor = "registrar", Year = new(2027), Grade = new(7) });
        Assert.Equal((7, false), (life.Record.Grade.Number, life.Record.GradeIsPresumed)); // retained
        Assert.Equal(8, life.Look("2028-07-01").Record.Grade.Number);
    }

    [Fact]
    public void Promotion_SaidBeforeTheYearTurns_CountsFromTheTurn()
    {
        var life = Planned(7).Say("2027-06-01", new StateGrade { Key = "", Actor = "registrar", Year = new(2027), Grade = new(9) });
        Assert.Equal(7, life.Record.Grade.Number);

        Assert.Equal((9, false), (life.Look("2027-07-01").Record.Grade.Number, life.Record.GradeIsPresumed)); // a grade skipped
    }

    [Fact]
    public void FifthGrader_AtTheTurnOfTheYear_BecomesActive()
    {
        var life = Lives.Of(5, guardians: [Say.Parent]).Look("2027-07-01");

        Assert.Equal((EnrollmentState.Active, 6), (life.Record.Enrollment, life.Record.Grade.Number));
        Assert.Contains("creation-2027", life.Open());
    }

    [Fact]
    public void Senior_AfterTheLastDay_StandsOnTheGraduationListUntilTheSchoolSaysSo()
    {
        var life = Planned(12);
        var lastDay = life.District.Calendar.YearOf(new(2026)).LastInstructionalDay;
        Assert.DoesNotContain("graduation-2026", life.Look($"{lastDay:O}").Open());

        Assert.Contains("graduation-2026", life.Look($"{lastDay.AddDays(1):O}").Open());
        Assert.Equal(lastDay.AddDays(30), life.Milestone("graduation-2026").Due);
        Assert.Contains("GraduationList.Opened staff lena", life.Told);

        life.Say($"{lastDay.AddDays(5):O}", new GraduateStudent { Key = "", Actor = "school", On = lastDay });
        Assert.Equal(MilestoneState.Settled, life.Milestone("graduation-2026").State);
        Assert.Equal((EnrollmentState.Graduated, true), (life.Record.Enrollment, life.Record.NeedsLifecycle()));
    }

    [Fact]
    public void Senior_NobodySaysAnything_WaitsInGradeTwelve()
    {
        var life = Planned(12).Look("2027-07-01");

        Assert.Equal((EnrollmentState.Active, 12, true), (life.Record.Enrollment, life.Record.Grade.Number, life.Record.AwaitsGraduation));
        Assert.Contains("graduation-2026", life.Open());
        Assert.DoesNotContain("Review", string.Join(' ', life.Look("2027-12-30").Told.TakeLast(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Senior_Retained_IsOffTheListAndBackInGradeTwelve()
    {
        var life = Planned(12).Look("2027-07-01").Say("2027-08-20", new StateGrade { Key = "", Actor = "registrar", Year = new(2027), Grade = new(12) });

        Assert.Equal((MilestoneState.Settled, false), (life.Milestone("graduation-2026").State, life.Record.AwaitsGraduation));
    }

    [Fact]
    public void Graduation_BeforeTheExitForm_AsksForItAtOnce()
    {
        var life = Planned(11).Say("2026-12-18", new GraduateStudent { Key = "", Actor = "school", On = Date("2026-12-18") });

        Assert.Contains("exit-2026", life.Open());
        Assert.Contains("ExitForm.Invited student s1", life.Told);
    }

    [Fact]
    public void LateEntrant_OfALaterGradeWithoutAPlan_OwesOne()
    {
        var life = Lives.Of(6).Say("2026-08-18", Say.Leave("2026-08-18")).Say("2026-10-12", new ReturnStudent { Key = "", Actor = "registrar", On = Date("2026-10-12"), Grade = new(9) });

        Assert.Equal(Date("2027-01-09"), life.Record.Milestones.Single(milestone => milestone is { Kind: MilestoneKind.Creation, State: MilestoneState.Open }).Due);
    }

    private static Milestone Done(Lives life, string milestone) =>
        life.Say("2026-10-20", new CompleteTask { Key = "", Actor = "Ana Ruiz", Milestone = milestone, On = Date("2026-10-20"), Evidence = "Talked with the student." }).Milestone(milestone);

    private static Lives Planned(int grade) => Lives.Of(grade, guardians: [Say.Parent]).Say("2026-09-01", Say.Establish("2026-09-01"));
}
