using IlpFunctions.FollowUp;
using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Milestones;

/// <summary>A graduate of May 28, 2027 under Kentucky's policy: waves three, six, nine and twelve months later, each open for 28 days.</summary>
public sealed class FollowUpStoryTests
{
    private static readonly DateOnly Graduated = Date("2027-05-28");

    [Fact]
    public void Wave_NobodyAnswers_IsAnnouncedAskedRemindedCalledAndExpires()
    {
        var life = Live(Graduate(), "2027-09-30");

        var wave = Wave(life, "month-3");
        Assert.Equal((MilestoneState.Expired, Date("2027-09-24")), (wave.State, wave.Due));
        Assert.Equal(["PreNotice student s1", "Invited student s1", "Reminder student s1", "Reminder student s1", "Reminder fallback s1.contact1", "Opened staff lena", "Opened staff lena", "Opened staff lena"], Told(life));
        var none = Assert.Single(life.Record.NonResponses);
        Assert.Equal((NonResponseReason.NotReached, wave.Id), (none.Reason, none.Wave));
    }

    [Fact]
    public void Wave_NoAddressAndNoNumber_AsksTheAdviserAndRecordsABadContact()
    {
        var life = Live(Graduate(answers: false), "2027-09-30");

        Assert.Equal(["Opened staff lena"], Told(life));
        Assert.Equal(NonResponseReason.BadContact, Assert.Single(life.Record.NonResponses).Reason);
    }

    [Fact]
    public void Wave_Answered_IsSettledAndTheFactsAreKept()
    {
        var life = Live(Graduate(), "2027-08-30").Say("2027-09-01", Survey("2027-09-01", "month-3", ("now", Answer.Of(["fourYearCollege"])), ("studySince", Answer.Of(Date("2027-08-16"))), ("studyLoad", Answer.Of("fullTime")), ("studyTerm", Answer.Of(false))));

        Assert.Equal((MilestoneState.Settled, Date("2027-09-01")), (Wave(life, "month-3").State, Wave(life, "month-3").Settlement!.On));
        var fact = Assert.Single(life.Record.Facts);
        Assert.Equal((OutcomeKind.Studying, StudyLevel.FourYear, true), (fact.Kind, fact.Study!.Level!.Value, fact.Study.FullTime));
        Assert.Empty(life.Record.Cases);
        var college = MeasureSet.Of(RecordExit.Of(life.Record)!, RecordExit.FactsOf(life.Record)!, life.District.Policies.Versions[0].FollowUp).Single(result => result.Measure == KentuckyCollegeGoing.Id);
        Assert.True(college.InNumerator);
    }

    [Fact]
    public void Wave_StudyThatHasNotBegunYet_IsNoFact()
    {
        var life = Live(Graduate(), "2027-08-30").Say("2027-09-01", Survey("2027-09-01", "month-3", ("now", Answer.Of(["fourYearCollege"])), ("studySince", Answer.Of(Date("2027-10-01"))), ("studyLoad", Answer.Of("fullTime")), ("studyTerm", Answer.Of(false))));

        Assert.Empty(life.Record.Facts);
        Assert.Equal(MilestoneState.Settled, Wave(life, "month-3").State);
    }

    [Fact]
    public void Answer_ThatSaysSeeking_OpensACaseThatIsWorkedUntilClosed()
    {
        var life = Live(Graduate(), "2027-08-30").Say("2027-09-01", Survey("2027-09-01", "month-3", ("now", Answer.Of(["lookingForWork"]))));

        var opened = life.Milestone("support-1");
        Assert.Equal((MilestoneState.Open, Date("2027-09-22"), "Is looking for work."), (opened.State, opened.Due, opened.About));
        Assert.Contains("SupportCase.Opened staff lena", life.Told);

        life.Say("2027-09-10", new CompleteTask { Key = "", Actor = "Lena Voss", Milestone = "support-1", On = Date("2027-09-10"), Evidence = "Found a course at the technical college." });
        Assert.Equal(MilestoneState.Settled, life.Milestone("support-1").State);
    }

    [Fact]
    public void Graduate_WhoAsksNotToBeContacted_IsNotAskedAgain()
    {
        var life = Live(Graduate(), "2027-08-30").Say("2027-09-01", new ChangeConsent { Key = "", Actor = "graduate", MayBeAsked = false, On = Date("2027-09-01") });
        Assert.Equal(MilestoneState.Closed, Wave(life, "month-3").State);
        life.Told.Clear();

        Live(life, "2028-09-30");

        Assert.DoesNotContain(life.Told, told => told.Contains("student", StringComparison.Ordinal));
        Assert.Equal(EnrollmentState.Completed, life.Record.Enrollment);
        Assert.All(life.Record.NonResponses, non => Assert.Equal(NonResponseReason.Refused, non.Reason));
    }

    [Fact]
    public void Graduate_WhoRefusesOnThePhone_EndsTheWaveAndKeepsTheOthers()
    {
        var life = Live(Graduate(), "2027-09-14").Say("2027-09-14", Call("refused", ("doNotContact", Answer.Of(false))));

        Assert.Equal(MilestoneState.Closed, Wave(life, "month-3").State);
        Assert.Equal(MilestoneState.Open, Wave(Live(life, "2027-12-01"), "month-6").State);
    }

    [Fact]
    public void Lifecycle_TwelveMonthsAfterGraduation_CompletesWithItsOutcome()
    {
        var life = Live(Graduate(), "2028-07-30");

        Assert.Equal((EnrollmentState.Completed, false), (life.Record.Enrollment, life.Record.NeedsLifecycle()));
        Assert.Equal(["month-3", "month-6", "month-9", "month-12"], life.Record.Milestones.Where(milestone => milestone.Kind == MilestoneKind.FollowUp).Select(milestone => milestone.About));
        Assert.DoesNotContain(life.Record.Milestones, milestone => milestone.State == MilestoneState.Open);
    }

    [Fact]
    public void Lifecycle_GraduationCorrectedToALaterDayAfterCompletion_IsFollowedUpAnew()
    {
        var life = Live(Graduate(), "2028-07-30").Say("2028-08-01", new GraduateStudent { Key = "", Actor = "registrar", On = Date("2027-12-17") });

        Assert.Equal((EnrollmentState.Graduated, true), (life.Record.Enrollment, life.Record.NeedsLifecycle()));
    }

    [Fact]
    public void Lifecycle_WithACaseStillOpen_WaitsForIt()
    {
        var life = Live(Graduate(), "2028-06-01").Say("2028-06-02", Survey("2028-06-02", "month-12", ("now", Answer.Of(["lookingForWork"]))));
        Assert.Equal(EnrollmentState.Graduated, Live(life, "2028-10-01").Record.Enrollment);

        life.Say("2028-10-02", new CompleteTask { Key = "", Actor = "Lena Voss", Milestone = "support-1", On = Date("2028-10-02"), Evidence = "Works at the mill now." });

        Assert.Equal(EnrollmentState.Completed, life.Record.Enrollment);
    }

    /// <summary>The last wave, twelve months after May 28, 2027, is over on June 25; a case has 21 days.</summary>
    [Theory]
    [InlineData("2028-07-01")]
    [InlineData("2028-07-16")]
    public void Answer_ThatSaysSeekingSoonAfterTheEnd_OpensACaseAndTheFollowUpGoesOnUntilItIsClosed(string on)
    {
        var life = Live(Graduate(), "2028-06-30");
        Assert.Equal(EnrollmentState.Completed, life.Record.Enrollment);
        life.Told.Clear();

        life.Say("2028-07-20", Survey(on, "month-12", ("now", Answer.Of(["lookingForWork"]))));

        Assert.Equal((EnrollmentState.Graduated, true, MilestoneState.Open), (life.Record.Enrollment, life.Record.NeedsLifecycle(), life.Milestone("support-1").State));
        Assert.Equal(["SupportCase.Opened staff lena"], life.Told);
        Assert.Equal("support-1", Assert.Single(life.Record.Milestones, milestone => milestone.State == MilestoneState.Open).Id);

        life.Say("2028-07-21", new CompleteTask { Key = "", Actor = "Lena Voss", Milestone = "support-1", On = Date("2028-07-21"), Evidence = "Works at the mill now." });
        Assert.Equal(EnrollmentState.Completed, life.Record.Enrollment);
    }

    [Fact]
    public void Answer_ThatSaysSeekingLongAfterTheEnd_IsKeptAndTheTrailSaysThatNobodyWasAsked()
    {
        var life = Live(Graduate(), "2028-06-30").Say("2028-07-30", Survey("2028-07-17", "month-12", ("now", Answer.Of(["lookingForWork"]))));

        Assert.Equal((EnrollmentState.Completed, OutcomeKind.SeekingWork), (life.Record.Enrollment, Assert.Single(life.Record.Facts).Kind));
        Assert.Empty(life.Record.Cases);
        Assert.Contains(life.Story, what => what.Contains("no case of support is opened", StringComparison.Ordinal));
    }

    [Fact]
    public void Survey_Incomplete_IsRefusedAndNothingIsKept()
    {
        var life = Live(Graduate(), "2027-08-30");
        var context = new CommandContext(life.District, new(2027, 9, 1, 16, 0, 0, TimeSpan.Zero));
        var incomplete = Survey("2027-09-01", "month-3", ("now", Answer.Of(["fourYearCollege"])));

        Assert.IsType<CommandDecision.Refused>(CommandRules.Decide(life.Record.Key(), life.Record, incomplete, context));
    }

    private static Lives Graduate(bool answers = true)
    {
        var life = Lives.Of(12, guardians: [Say.Parent]).Say("2026-09-01", Say.Establish("2026-09-01"));
        if (answers) AnswerExitForm(life.Look("2027-05-02"));
        life.Say("2027-06-01", new GraduateStudent { Key = "", Actor = "school", On = Graduated });
        life.Told.Clear();
        return life;
    }

    private static void AnswerExitForm(Lives life)
    {
        var sheet = Sheet("exit", "2027-05-10",
        [
            ("intention", Answer.Of("fourYearCollege")), ("status", Answer.Of("accepted")), ("confidence", Answer.Of(4)), ("consent", Answer.Of(true)), ("channel", Answer.Of("email")),
            ("personalEmail", Answer.Of("s1@home.example")), ("phone", Answer.Of("+15025550123")), ("language", Answer.Of("en")),
            ("contact1Name", Answer.Of("Aunt May")), ("contact1Relation", Answer.Of("relative")), ("contact1Reach", Answer.Of("aunt@home.example")),
        ]);
        life.Say("2027-05-10", new SubmitAnswers { Key = "", Actor = "s1", Sheet = sheet, Milestone = "exit-2026", Person = "student|s1", On = Date("2027-05-10") });
        Assert.Equal(MilestoneState.Settled, life.Milestone("exit-2026").State);
    }

    private static Lives Live(Lives life, string until)
    {
        for (var day = Latest(life); day <= Date(until); day = day.AddDays(1)) life.Look($"{day:O}");
        return life;
    }

    private static DateOnly Latest(Lives life) => life.Record.Milestones.SelectMany(milestone => milestone.Ladder).Select(taken => taken.On).Append(Date("2027-06-02")).Max();

    private static IReadOnlyList<string> Told(Lives life) => [.. life.Told.Where(told => told.StartsWith("FollowUp.", StringComparison.Ordinal)).Select(told => told["FollowUp.".Length..])];

    private static string WaveId(string wave) => $"wave-{wave}-20270528";

    private static Milestone Wave(Lives life, string wave) => life.Milestone(WaveId(wave));

    private static SubmitAnswers Survey(string on, string wave, params (string Question, Answer Answer)[] answers) => new()
    {
        Key = "",
        Actor = "s1",
        Sheet = Sheet("follow-up", on, [.. answers, ("ended", Answer.Of(["nothing"])), ("asPlanned", Answer.Of("yes")), ("studyNow", Answer.Of("soon")), ("inTheWay", Answer.Of(["nothing"])), ("talk", Answer.Of("no")), ("channel", Answer.Of("email")), ("contactChanged", Answer.Of(["no"]))]),
        Milestone = WaveId(wave),
        Person = "student|s1",
        On = Date(on),
    };

    private static SubmitAnswers Call(string result, params (string Question, Answer Answer)[] answers) => new()
    {
        Key = "",
        Actor = "Lena Voss",
        Sheet = Sheet("call-attempt", "2027-09-14", [("result", Answer.Of(result)), .. answers]),
        Milestone = WaveId("month-3"),
        Person = "staff|lena",
        On = Date("2027-09-14"),
    };

    private static AnswerSheet Sheet(string form, string on, (string Question, Answer Answer)[] answers) => new()
    {
        Form = form,
        Version = 1,
        Language = Language.English,
        Mode = AnswerMode.Own,
        By = "s1",
        At = new(Date(on).ToDateTime(new(16, 0)), TimeSpan.Zero),
        Context = FormContext.On(Date(on), form == "follow-up" ? "fourYearCollege" : null),
        Answers = answers.ToDictionary(answer => answer.Question, answer => answer.Answer),
    };
}
