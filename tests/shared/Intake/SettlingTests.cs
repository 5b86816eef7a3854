using System.Text.Json.Nodes;
using IlpFunctions.Districts;
using IlpFunctions.Intake;
using IlpFunctions.Milestones;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;
using IlpFunctions.Students.Enrollment;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Intake;

/// <summary>What each event of the catalogue does.</summary>
public sealed class SettlingTests : IAsyncLifetime
{
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        district = await SmallDistrict.OpenAsync();
        district.At("2026-08-21");
    }

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Enrolled_ANewStudent_HasARecordWithEverythingSaidAndAnAdviser()
    {
        var settled = await district.TakeAsync("m1", Events.Enrolled(state: "KY-1", email: "ada@mail.example"));

        var record = (await district.RecordAsync())!;
        Assert.Equal((IntakeState.Settled, "Recorded.", (StudentId?)record.Id), (settled.State, settled.Outcome, settled.Student));
        Assert.Equal(("Ada Park", "6", SmallDistrict.Sun, "ada@mail.example"), (record.Name.ToString(), record.Grade.ToString(), record.School, record.Email));
        Assert.Equal((Date("2026-08-18"), EnrollmentState.Active), (record.EnteredOn, record.Enrollment));
        Assert.Equal(["g1"], record.Guardians.Select(guardian => guardian.Id));
        Assert.Equal(record.Id, (await district.RecordAsync("KY-1", StudentAliasKind.State))!.Id);
        Assert.NotNull(record.Adviser);
    }

    [Fact]
    public async Task Updated_ALaterWord_OverrulesAnEarlierOneThatArrivesAfterIt()
    {
        await district.TakeAsync("m1", Events.Enrolled());
        await district.TakeAsync("m3", Events.Student("student.updated", "A1", "2026-08-21T09:00:00Z", ("email", "new@mail.example"), ("hasIep", true)));
        await district.TakeAsync("m2", Events.Student("student.updated", "A1", "2026-08-21T08:00:00Z", ("email", "old@mail.example"), ("phone", "+1 502 555 0100")));

        var record = (await district.RecordAsync())!;
        Assert.Equal(("new@mail.example", "+1 502 555 0100", true), (record.Email, record.Phone, record.HasIep));
    }

    [Fact]
    public async Task Movements_OfAStudent_StandAsTheyWereSaid()
    {
        await district.TakeAsync("m1", Events.Enrolled());
        await district.TakeAsync("m2", Events.Student("student.transferred", "A1", "2026-08-20T13:00:00Z", ("schoolId", "moon"), ("on", "2026-08-20")));
        Assert.Equal(SmallDistrict.Moon, (await district.RecordAsync())!.School);

        await district.TakeAsync("m3", Events.Student("student.withdrawn", "A1", "2026-08-20T14:00:00Z", ("on", "2026-08-20"), ("reason", "Gave up"), ("kind", "droppedOut")));
        Assert.Equal(new Departure(Date("2026-08-20"), "Gave up", DepartureKind.DroppedOut), (await district.RecordAsync())!.Left);

        await district.TakeAsync("m4", Events.Student("student.returned", "A1", "2026-08-21T08:00:00Z", ("on", "2026-08-21"), ("grade", 7)));
        var back = (await district.RecordAsync())!;
        Assert.Equal((EnrollmentState.Active, "7"), (back.Enrollment, back.Grade.ToString()));

        await district.TakeAsync("m5", Events.Student("student.retained", "A1", "2026-08-21T08:30:00Z", ("schoolYear", "2026-27"), ("grade", "6")));
        Assert.Equal("6", (await district.RecordAsync())!.Grade.ToString());
        await district.TakeAsync("m6", Events.Student("student.promoted", "A1", "2026-08-21T08:40:00Z", ("schoolYear", "2026-27"), ("grade", "8")));
        Assert.Equal("8", (await district.RecordAsync())!.Grade.ToString());
        await district.TakeAsync("m7", Events.Student("student.graduated", "A1", "2026-08-21T08:50:00Z", ("on", "2026-08-21")));
        Assert.Equal(EnrollmentState.Graduated, (await district.RecordAsync())!.Enrollment);
        await district.TakeAsync("m8", Events.Student("student.deceased", "A1", "2026-08-21T08:55:00Z", ("on", "2026-08-21")));
        Assert.Equal(EnrollmentState.Deceased, (await district.RecordAsync())!.Enrollment);
    }

    [Fact]
    public async Task Plan_EstablishedReviewedAndSignedInATool_IsOnTheRecord()
    {
        await district.TakeAsync("m1", Events.Enrolled());
        await district.TakeAsync("m2", Events.Student("plan.established", "A1", "2026-08-20T13:00:00Z", ("on", "2026-08-20"), ("by", "Pat"), ("plan", new JsonObject { ["source"] = new JsonObject { ["tool"] = "Path Planner", ["link"] = "https://plans.example/1" } })));
        await district.TakeAsync("m3", Events.Student("plan.signed", "A1", "2026-08-20T14:00:00Z", ("on", "2026-08-20"), ("role", "guardian"), ("personId", "g1"), ("answer", "askedToTalk"), ("note", "About math")));

        var record = (await district.RecordAsync())!;
        Assert.Equal((Date("2026-08-20"), "Pat"), (record.Plan!.On, record.Plan.By));
        Assert.Equal(("Path Planner", "https://plans.example/1"), (await district.Rows.PlanAsync(record.Key(), 1, TestContext.Current.CancellationToken))!.Source is { } source ? (source.Tool, source.Link) : default);
        var said = Assert.Single(record.SignOffs);
        Assert.Equal((SignerRole.Guardian, "g1", SignOffAnswer.AskedToTalk, SignOffWay.Reported), (said.Role, said.Person, said.Answer, said.How));

        var refused = await district.TakeAsync("m4", Events.Student("plan.reviewed", "A1", "2026-08-20T15:00:00Z", ("on", "2026-08-20"), ("review", "no-such")));
        Assert.Equal((IntakeState.Refused, "The policy has no review \"no-such\"."), (refused.State, refused.Reason));
    }

    [Fact]
    public async Task Survey_Answered_IsKeptWithTheRecord()
    {
        await district.TakeAsync("m1", Events.Enrolled());

        var settled = await district.TakeAsync("m2", Events.Student("survey.answered", "A1", "2026-08-20T13:00:00Z", ("on", "2026-08-20"), ("form", "check-in"), ("answers", new JsonObject { ["going"] = 4, ["nextStep"] = "started", ["conversation"] = "soon" })));

        Assert.Equal((IntakeState.Settled, null), (settled.State, settled.Reason));
        var answered = Assert.Single((await district.RecordAsync())!.Answers);
        Assert.Equal(("check-in", true), (answered.Form, answered.WantsToTalk));
    }

    [Fact]
    public async Task Plan_BeforeItsStudentIsEnrolled_IsKeptAndTakenUp()
    {
        var early = await district.TakeAsync("m1", Events.Student("plan.established", "A1", "2026-08-20T13:00:00Z", ("on", "2026-08-20"), ("plan", new JsonObject { ["notes"] = "n" })));
        Assert.Equal((IntakeState.Settled, "Kept until the student is enrolled."), (early.State, early.Outcome));

        await district.TakeAsync("m2", Events.Enrolled());

        Assert.Equal(Date("2026-08-20"), (await district.RecordAsync())!.Plan!.On);
    }

    [Fact]
    public async Task Enrolled_AtASchoolNobodyKnows_IsRefusedAndReplayedOnceItIsKnown()
    {
        var refused = await district.TakeAsync("m1", Events.Enrolled(school: "star"));
        Assert.Equal(IntakeState.Refused, refused.State);
        Assert.Contains("\"star\"", refused.Reason, StringComparison.Ordinal);
        await district.SetUpAsync(SmallDistrict.CalendarText, [.. SmallDistrict.Schools, new(new("star"), "Star Middle", null)]);

        Assert.Empty(await DecideAsync("m1", IntakeAction.Replayed));
        await district.SettleAsync();

        var settled = await district.EventAsync("m1");
        Assert.Equal((IntakeState.Settled, "Robin (district office)"), (settled.State, Assert.Single(settled.Decisions).By));
        Assert.Equal(new SchoolId("star"), (await district.RecordAsync())!.School);
    }

    [Fact]
    public async Task Event_RefusedByTheRecordAndCorrected_IsSubmittedUnderItsIdAgain()
    {
        await district.TakeAsync("m1", Events.Enrolled());
        await district.TakeAsync("m2", Events.Student("plan.reviewed", "A1", "2026-08-20T15:00:00Z", ("on", "2026-08-20"), ("review", "no-such")));
        await district.SetUpAsync(SmallDistrict.CalendarText, policy: SmallDistrict.PolicyText(_ => { }));

        Assert.NotEmpty(await DecideAsync("m2", IntakeAction.Corrected, "{}"u8.ToArray()));
        Assert.Empty(await DecideAsync("m2", IntakeAction.Corrected, Events.Student("plan.reviewed", "A1", "2026-08-20T15:00:00Z", ("on", "2026-08-20"), ("review", "mid-year"))));
        await district.SettleAsync();

        Assert.Equal((IntakeState.Settled, null), ((await district.EventAsync("m2")).State, (await district.EventAsync("m2")).Reason));
        Assert.Single((await district.RecordAsync())!.Reviews);
    }

    [Fact]
    public async Task Event_WhoseNumbersMeanTwoStudents_IsHeldAndReleasedByAPerson()
    {
        await district.TakeAsync("m1", Events.Enrolled("A1", state: "KY-1"));
        await district.TakeAsync("m2", Events.Enrolled("A2"));

        var held = await district.TakeAsync("m3", Events.Enrolled("A2", "2026-08-20T13:00:00Z", state: "KY-1", given: "Changed"));
        Assert.Equal(IntakeState.Held, held.State);
        Assert.Empty(await DecideAsync("m3", IntakeAction.Released));
        await district.SettleAsync();

        Assert.Equal(IntakeState.Settled, (await district.EventAsync("m3")).State);
        Assert.Equal(("Changed", "Ada"), ((await district.RecordAsync("A1"))!.Name.Given, (await district.RecordAsync("A2"))!.Name.Given));
    }

    [Fact]
    public async Task Event_Discarded_CountsForNothingUntilItIsReplayed()
    {
        await district.TakeAsync("m1", Events.Enrolled(school: "star"));
        Assert.Empty(await DecideAsync("m1", IntakeAction.Discarded, why: "Sent by mistake"));
        await district.SettleAsync();
        Assert.Equal((IntakeState.Discarded, "Sent by mistake"), ((await district.EventAsync("m1")).State, (await district.EventAsync("m1")).Decisions[0].Why));

        Assert.NotEmpty(await DecideAsync("m1", IntakeAction.Released));
        Assert.Empty(await DecideAsync("m1", IntakeAction.Replayed));
        await district.SettleAsync();
        Assert.Equal(IntakeState.Refused, (await district.EventAsync("m1")).State);
    }

    [Fact]
    public async Task Withdrawal_SaidAhead_WaitsUntilTheDayAfterTheLast()
    {
        await district.TakeAsync("m1", Events.Enrolled());
        var waiting = await district.TakeAsync("m2", Events.Student("student.withdrawn", "A1", "2026-08-20T14:00:00Z", ("on", "2026-09-10"), ("reason", "Moves")));
        Assert.Equal((IntakeState.Waiting, "It waits until 2026-09-11, when it begins."), (waiting.State, waiting.Reason));

        district.At("2026-09-10");
        await district.SettleAsync();
        Assert.Null((await district.RecordAsync())!.Left);
        district.At("2026-09-11");
        await district.SettleAsync();

        Assert.Equal(Date("2026-09-10"), (await district.RecordAsync())!.Left!.On);
    }

    [Fact]
    public async Task Calendar_ClosedAndReopenedInEitherOrder_MovesTheDeadlineWithItsReason()
    {
        await district.SetUpAsync(SmallDistrict.CalendarText, policy: SmallDistrict.PolicyText(version =>
        {
            version["reviews"] = new JsonArray();
            version["creation"]!["dayType"] = "instructional";
        }));
        await district.TakeAsync("m1", Events.Enrolled(entered: "2026-08-17"));
        var student = (await district.RecordAsync())!.Id.Value;
        await district.TurnAsync("2026-08-21", student);
        var before = (await CreationAsync(student)).Due;
        await district.TakeAsync("late", Events.Body("calendar.changed", "2026-08-21T08:00:00Z", new() { ["reason"] = "Open after all", ["reopened"] = new JsonArray(new JsonObject { ["from"] = "2026-09-03" }) }));

        var closed = await district.TakeAsync("early", Events.Body("calendar.changed", "2026-08-21T07:00:00Z", new() { ["reason"] = "Flood", ["closures"] = new JsonArray(new JsonObject { ["from"] = "2026-09-01", ["to"] = "2026-09-03" }) }));
        await district.TurnAsync("2026-08-22", student);

        Assert.Equal((IntakeState.Settled, "The calendar has changed: Flood."), (closed.State, closed.Outcome));
        var calendar = (await district.Districts.GetAsync(SmallDistrict.Id, TestContext.Current.CancellationToken)).Calendar;
        Assert.Equal([false, false, true], new[] { "2026-09-01", "2026-09-02", "2026-09-03" }.Select(date => calendar.IsInstructionalDay(Date(date))));
        var milestone = await CreationAsync(student);
        var moved = Assert.Single(milestone.Moves);
        Assert.Equal((before, milestone.Due), (moved.From, moved.To));
        Assert.True(milestone.Due > before);
        Assert.NotEmpty(moved.Why);
    }

    [Fact]
    public async Task Calendar_ImportedAnew_TakesThePlaceOfWhatWasSaidBefore()
    {
        await district.TakeAsync("m1", Events.Body("calendar.changed", "2026-08-21T07:00:00Z", new() { ["reason"] = "Flood", ["closures"] = new JsonArray(new JsonObject { ["from"] = "2026-09-01" }), ["makeUpDays"] = new JsonArray(new JsonObject { ["date"] = "2026-09-07" }) }));
        var changed = (await district.Districts.GetAsync(SmallDistrict.Id, TestContext.Current.CancellationToken)).Calendar;
        Assert.Equal((false, true), (changed.IsInstructionalDay(Date("2026-09-01")), changed.IsInstructionalDay(Date("2026-09-07"))));

        await district.SetUpAsync();
        Assert.False((await district.Districts.GetAsync(SmallDistrict.Id, TestContext.Current.CancellationToken)).Calendar.IsInstructionalDay(Date("2026-09-01")));
        await district.SetUpAsync(SmallDistrict.CalendarText + "\n");

        Assert.True((await district.Districts.GetAsync(SmallDistrict.Id, TestContext.Current.CancellationToken)).Calendar.IsInstructionalDay(Date("2026-09-01")));
    }

    [Fact]
    public async Task Calendar_ClosedOnTheFirstDay_IsRefused()
    {
        var refused = await district.TakeAsync("m1", Events.Body("calendar.changed", "2026-08-21T07:00:00Z", new() { ["reason"] = "Heat", ["closures"] = new JsonArray(new JsonObject { ["from"] = "2026-08-17" }) }));

        Assert.Equal(IntakeState.Refused, refused.State);
        Assert.Contains("first or the last day", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adviser_WhoLeaves_HandsTheStudentsOnWithinTheCap()
    {
        for (var i = 0; i < 30; i++) await district.TakeAsync($"m{i}", Events.Enrolled($"A{i}"));
        var anas = await AdvisedAsync(SmallDistrict.Ana);
        Assert.InRange(anas, 8, 22);

        var settled = await district.TakeAsync("leave", Events.Body("staff.changed", "2026-08-21T07:00:00Z", new() { ["staffId"] = "ana", ["change"] = "left", ["on"] = "2026-08-20" }));

        Assert.Equal(IntakeState.Settled, settled.State);
        Assert.Equal((0, 22, 8), (await AdvisedAsync(SmallDistrict.Ana), await AdvisedAsync(SmallDistrict.Abe), await AdvisedAsync(null)));
        var older = await district.TakeAsync("join", Events.Body("staff.changed", "2026-08-20T07:00:00Z", new() { ["staffId"] = "ana", ["change"] = "joined", ["on"] = "2026-08-17", ["givenName"] = "Ana", ["familyName"] = "Ruiz", ["role"] = "adviser", ["schoolIds"] = new JsonArray("sun") }));
        Assert.Equal("Something that was said later is known already.", older.Outcome);
        await district.TakeAsync("new", Events.Body("staff.changed", "2026-08-21T08:00:00Z", new() { ["staffId"] = "ned", ["change"] = "joined", ["on"] = "2026-08-21", ["givenName"] = "Ned", ["familyName"] = "Oak", ["role"] = "adviser", ["schoolIds"] = new JsonArray("sun") }));
        Assert.Equal((8, 0), (await AdvisedAsync(new("ned")), await AdvisedAsync(null)));
    }

    [Fact]
    public async Task OldEvents_SettledOrDiscarded_AreForgottenAndNothingElse()
    {
        await district.TakeAsync("settled", Events.Enrolled());
        await district.TakeAsync("refused", Events.Enrolled(school: "star"));
        await district.TakeAsync("unknown", Events.Body("bus.late", "2026-08-20T07:00:00Z", []));
        await district.TakeAsync("discarded", Events.Enrolled("A3", school: "star"));
        await DecideAsync("discarded", IntakeAction.Discarded);
        var pruner = new IntakePruner(Events.RowsOf(district), new() { KeepDays = 7 }, district.Clock);
        district.Clock.Now += TimeSpan.FromDays(7);
        Assert.Equal(0, await pruner.PruneAsync(SmallDistrict.Id, TestContext.Current.CancellationToken));

        district.Clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal(2, await pruner.PruneAsync(SmallDistrict.Id, TestContext.Current.CancellationToken));

        var left = new List<string>();
        foreach (var id in new[] { "settled", "refused", "unknown", "discarded" })
        {
            if (await Events.RowsOf(district).FindAsync(SmallDistrict.Id, id, TestContext.Current.CancellationToken) is { } stored) left.Add(stored.Event.Id);
        }

        Assert.Equal(["refused", "unknown"], left);
        Assert.Throws<ArgumentException>(() => new IntakeSettings { KeepDays = 6 }.Checked());
    }

    private async Task<IReadOnlyList<IlpFunctions.Intake.Checking.EventProblem>> DecideAsync(string id, IntakeAction action, byte[]? body = null, string? why = null) =>
        await Events.DecisionsOf(district).DecideAsync((await Events.RowsOf(district).FindAsync(SmallDistrict.Id, id))!, action, "Robin (district office)", why, body);

    private async Task<Milestone> CreationAsync(string student) => Assert.Single((await district.ReadAsync(student)).Milestones, milestone => milestone.Kind == MilestoneKind.Creation);

    private async Task<int> AdvisedAsync(StaffId? adviser) => await district.Rollcall.SchoolAsync(SmallDistrict.Id, SmallDistrict.Sun).CountAsync(entry => entry.Adviser == adviser);
}
