using IlpFunctions.Due;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Functions.Lifecycle;

public sealed class StudentLifecycleTests : IDisposable
{
    private static readonly DateOnly Due = new(2026, 11, 14);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-app-");
    private readonly Roster.RosterFiles roster = TestRoster.Files();

    [Fact]
    public async Task CustomStatus_WhileThePlanIsDue_SaysPhaseMilestonesAndNextWake()
    {
        await using var app = await OpenAsync();
        var student = await app.StudentAsync(TestRoster.Sixth);

        var status = await app.StatusAsync(student);

        Assert.Equal("establishing the plan", status.Phase);
        Assert.Equal([new OpenMilestone("creation-2026", Due)], status.OpenMilestones);
        Assert.Equal(new DateOnly(2026, 10, 15), IlpFunctions.Time.SchoolClock.DateAt(status.NextWake!.Value, IlpFunctions.Districts.DistrictDirectory.DefaultZone));
    }

    [Fact]
    public async Task WakeUp_PlanEstablished_SettlesWithoutTimePassing()
    {
        await using var app = await OpenAsync();
        var student = await app.StudentAsync(TestRoster.Sixth);
        var on = new DateOnly(2026, 9, 14);
        await app.GoToAsync(on);

        Assert.Equal(CommandOutcome.Accepted, await app.SayAsync(student, TestDistrict.Plan(on)));

        Assert.Equal(TestDistrict.At(on, 12), app.Clock.Now);
        var milestone = Assert.Single((await app.RecordAsync(student)).Milestones);
        Assert.Equal((MilestoneState.Settled, on), (milestone.State, milestone.Settlement!.On));
        var status = await app.StatusAsync(student);
        Assert.Equal(("waiting for the next review cycle", 0), (status.Phase, status.OpenMilestones.Count));
        Assert.Null(await app.Rows.WakeAsync(student));
    }

    [Fact]
    public async Task WakeUp_WithNothingNew_ChangesNothing()
    {
        await using var app = await OpenAsync();
        var student = await app.StudentAsync(TestRoster.Sixth);
        var before = await app.RecordAsync(student);

        for (var i = 0; i < 3; i++) await app.Client.RaiseEventAsync(student.InstanceId, WakeUp.EventName, new WakeUp());
        await app.Clock.SettleAsync();

        Assert.Equal(before.Revision, (await app.RecordAsync(student)).Revision);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await app.InstanceAsync(student)).RuntimeStatus);
    }

    [Fact]
    public async Task Student_WhoLeaves_EndsTheOrchestration_AndWhoReturns_StartsItAgain()
    {
        await using var app = await OpenAsync();
        var student = await app.StudentAsync(TestRoster.Sixth);
        await app.GoToAsync(new(2026, 9, 1));

        await app.SayAsync(student, new LeaveDistrict { Key = "left", Actor = "registrar", On = new(2026, 9, 1), Reason = "Moved" });

        var ended = await app.InstanceAsync(student);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "left"), (ended.RuntimeStatus, ended.ReadOutputAs<LifecycleStatus>()!.Phase));
        Assert.Equal(MilestoneState.Closed, Assert.Single((await app.RecordAsync(student)).Milestones).State);

        await app.GoToAsync(new(2026, 10, 1));
        await app.SayAsync(student, Returns(await app.RecordAsync(student), new(2026, 10, 1)));

        var status = await app.StatusAsync(student);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await app.InstanceAsync(student)).RuntimeStatus);
        // A late entrant gets 90 days of their own, the first day counted.
        Assert.Equal([new OpenMilestone("creation-2026-2", new DateOnly(2026, 12, 29))], status.OpenMilestones);
    }

    [Fact]
    public async Task Student_WhoIsAwayOnTheirReminderDays_HearsNothing()
    {
        await using var app = await OpenAsync();
        var student = await app.StudentAsync(TestRoster.Sixth);
        await app.GoToAsync(new(2026, 9, 1));
        await app.SayAsync(student, new LeaveDistrict { Key = "left", Actor = "registrar", On = new(2026, 9, 1), Reason = "Moved" });
        var before = (await app.NoticesAsync(student)).Count;

        await app.GoToAsync(new(2026, 12, 20));

        Assert.Equal(before, (await app.NoticesAsync(student)).Count);
    }

    [Fact]
    public async Task History_OverAYear_StaysShort()
    {
        await using var app = await OpenAsync();
        var students = new List<StudentKey>();
        foreach (var sourcedId in TestRoster.Everybody.Except([TestRoster.Fifth])) students.Add(await app.StudentAsync(sourcedId));

        var longest = 0;
        for (var day = TestDistrict.FirstDay; day <= TestDistrict.FirstDay.AddDays(365); day = day.AddDays(1))
        {
            await app.GoToAsync(day);
            foreach (var student in students) longest = Math.Max(longest, app.Engine.ExportHistory(student.InstanceId)!.Events.Count);
        }

        Assert.InRange(longest, 3, 100);
        foreach (var student in students) Assert.Equal(OrchestrationRuntimeStatus.Running, (await app.InstanceAsync(student)).RuntimeStatus);
    }

    [Fact]
    public async Task WakeUp_LostBetweenRecordAndOrchestration_IsRaisedAgainByTheSweep()
    {
        await using var app = await OpenAsync();
        var student = await app.StudentAsync(TestRoster.Sixth);
        var on = new DateOnly(2026, 9, 14);
        await app.GoToAsync(on);

        await app.Clock.RunAsync(() => app.Desk.RecordAsync(student, TestDistrict.Plan(on)));
        await app.Clock.SettleAsync();
        Assert.Equal(MilestoneState.Open, Assert.Single((await app.RecordAsync(student)).Milestones).State);

        // The sweep of a quarter past raises the wake-up again; the next one finds it answered and forgets the hint.
        await app.GoToAsync(on, hour: 13);
        Assert.Equal(MilestoneState.Settled, Assert.Single((await app.RecordAsync(student)).Milestones).State);
        Assert.Null(await app.Rows.WakeAsync(student));
        Assert.Empty(await new DueIndex(app.Store).DueAsync(DueKind.Wake, on.AddDays(1)).ToListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Orchestration_Ended_IsStartedAgainByTheMorningsReconciliation(bool purged)
    {
        await using var app = await OpenAsync();
        var student = await app.StudentAsync(TestRoster.Sixth);
        var on = new DateOnly(2026, 9, 14);
        await app.GoToAsync(on);
        await app.Client.TerminateInstanceAsync(student.InstanceId);
        await app.Clock.SettleAsync();
        if (purged) await app.Client.PurgeInstanceAsync(student.InstanceId);
        Assert.NotEqual(OrchestrationRuntimeStatus.Running, (await app.Client.GetInstanceAsync(student.InstanceId))?.RuntimeStatus);

        await app.GoToAsync(on.AddDays(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await app.InstanceAsync(student)).RuntimeStatus);
        Assert.Equal([new OpenMilestone("creation-2026", Due)], (await app.StatusAsync(student)).OpenMilestones);
    }

    [Fact]
    public async Task Orchestration_PurgedAfterThePlan_IsRebuiltFromTheRecordAlone()
    {
        await using var app = await OpenAsync();
        var student = await app.StudentAsync(TestRoster.Sixth);
        await app.SayAsync(student, TestDistrict.Plan(TestDistrict.FirstDay));
        var before = await app.RecordAsync(student);
        await app.Client.TerminateInstanceAsync(student.InstanceId);
        await app.Clock.SettleAsync();
        await app.Client.PurgeInstanceAsync(student.InstanceId);

        await app.GoToAsync(TestDistrict.FirstDay.AddDays(1));

        Assert.Equal("waiting for the next review cycle", (await app.StatusAsync(student)).Phase);
        Assert.Equal(before.Revision, (await app.RecordAsync(student)).Revision);
    }

    public void Dispose()
    {
        roster.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<TestDistrict> OpenAsync()
    {
        var app = await TestDistrict.OpenAsync(folder.FullName);
        await app.ImportAsync(roster.Zip());
        Assert.Equal(6, (await app.ReportAsync()).Counts.New);
        return app;
    }

    private static EnrollStudent Returns(StudentRecord record, DateOnly on) => new()
    {
        Key = "returned",
        Actor = "registrar",
        Aliases = record.Aliases,
        Name = record.Name,
        School = record.School,
        Grade = record.Grade,
        EnteredOn = on,
        AssumedEntry = on,
        Guardians = record.Guardians,
    };
}
