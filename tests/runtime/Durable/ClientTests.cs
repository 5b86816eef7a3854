using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class ClientTests
{
    private static readonly OrchestrationRuntimeStatus[] RunningStatuses =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    [Fact]
    public async Task Start_WithALaterTime_WaitsForIt()
    {
        await using var engine = await WaitingEngineAsync();
        var start = TestEngine.Start.AddDays(30);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x", start));
        // Early: it must not reach the instance before its start, nor be lost.
        await engine.Client.RaiseEventAsync("x", "e", "done");

        await engine.Clock.AdvanceToAsync(start.AddTicks(-1));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.FindAsync("x")).RuntimeStatus);
        await engine.Clock.AdvanceToAsync(start);

        Assert.Equal("done", (await engine.FindAsync("x")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_BeforeTheStart_EndsTheInstanceUnstarted()
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x", TestEngine.Start.AddDays(30)));

        await engine.Client.TerminateInstanceAsync("x", "never mind");
        await engine.Clock.SettleAsync();

        var ended = await engine.FindAsync("x");
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "never mind"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
        Assert.Null(engine.Clock.NextDue);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    public async Task Start_WithATakenId_IsRefusedForItsDedupeStatuses(OrchestrationRuntimeStatus status)
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));
        if (status == OrchestrationRuntimeStatus.Completed) await engine.Client.RaiseEventAsync("x", "e", "first");
        await engine.Clock.SettleAsync();
        Assert.Equal(status, (await engine.FindAsync("x")).RuntimeStatus);
        var options = new StartOrchestrationOptions("x").WithDedupeStatuses([.. RunningStatuses, OrchestrationRuntimeStatus.Completed]);

        var refusal = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options));

        Assert.Contains($"'x' and status '{status}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithTheIdOfARunningInstanceAndNoDedupeStatuses_TakesItsPlace()
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "old", new StartOrchestrationOptions("x"));
        await engine.Clock.SettleAsync();
        var oldEnded = engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true);

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "new", new StartOrchestrationOptions("x"));

        var old = await oldEnded;
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "old"), (old.RuntimeStatus, old.ReadInputAs<string>()));
        await engine.Client.RaiseEventAsync("x", "e", "done");
        var ended = await engine.FinishAsync("x");
        Assert.Equal(("new", "done"), (ended.ReadInputAs<string>(), ended.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task Start_WithDedupeStatusesThatContradict_IsRefused()
    {
        await using var engine = await WaitingEngineAsync();
        var options = new StartOrchestrationOptions("x").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated);

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options));
        await Assert.ThrowsAsync<ArgumentException>(
            () => engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x") { DedupeStatuses = ["Sleeping"] }));
    }

    [Fact]
    public async Task Suspend_ThenResume_WhatArrivedMeanwhileIsNotLost()
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));
        await engine.Clock.SettleAsync();

        await engine.Client.SuspendInstanceAsync("x", "holidays");
        await engine.Client.RaiseEventAsync("x", "e", "meanwhile");
        await engine.Clock.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.FindAsync("x")).RuntimeStatus);
        await engine.Client.ResumeInstanceAsync("x");

        Assert.Equal("meanwhile", (await engine.FinishAsync("x")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspend_WhileAnActivityIsRunning_KeepsItsResult()
    {
        // It suspends the instance that waits for it: from outside, the clock may have run everything before the suspension comes.
        TestEngine? suspending = null;
        var catalog = new TestCatalog()
            .Orchestrator("Work", async context => (object?)(await context.CallActivityAsync<int>("One") + await context.CallActivityAsync<int>("One")))
            .Activity("One", async call =>
            {
                if (suspending is not null) await suspending.Client.SuspendInstanceAsync(call.InstanceId);
                suspending = null;
                return 1;
            });
        await using var engine = suspending = await TestEngine.OnVirtualClockAsync(catalog);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Work", new StartOrchestrationOptions("x"));
        await engine.Clock.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.FindAsync("x")).RuntimeStatus);

        await engine.Client.ResumeInstanceAsync("x");

        Assert.Equal(2, (await engine.FinishAsync("x")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Terminate_WhileSuspended_Ends()
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));
        await engine.Client.SuspendInstanceAsync("x");
        await engine.Clock.SettleAsync();

        await engine.Client.TerminateInstanceAsync("x", "enough");
        await engine.Clock.SettleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.FindAsync("x")).RuntimeStatus);
    }

    [Fact]
    public async Task Purge_OnlyWhatIsOver()
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));
        await engine.Clock.SettleAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.PurgeInstanceAsync("x"));
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync("unknown")).PurgedInstanceCount);
        await engine.Client.RaiseEventAsync("x", "e", "done");
        await engine.Clock.SettleAsync();

        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync("x")).PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync("x"));
        Assert.Null(engine.Engine.ExportHistory("x"));
    }

    [Fact]
    public async Task PurgeAll_LeavesRunningInstancesAlone()
    {
        await using var engine = await WaitingEngineAsync();
        foreach (var id in new[] { "a", "b", "c" }) await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id));
        await engine.Client.RaiseEventAsync("a", "e", "done");
        await engine.Client.RaiseEventAsync("b", "e", "done");
        await engine.Clock.SettleAsync();

        var purged = await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal((2, true), (purged.PurgedInstanceCount, purged.IsComplete));
        Assert.NotNull(await engine.Client.GetInstanceAsync("c"));
    }

    [Fact]
    public async Task Query_FiltersByStatusPrefixAndTimeAndPages()
    {
        await using var engine = await WaitingEngineAsync();
        for (var i = 0; i < 7; i++) await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"student-{i}"));
        await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(1));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("student_x"));
        await engine.Client.RaiseEventAsync("student-3", "e", "done");
        await engine.Clock.SettleAsync();

        Assert.Equal(["student-3"], await IdsAsync(engine, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Equal(["student_x"], await IdsAsync(engine, new OrchestrationQuery(CreatedFrom: TestEngine.Start.AddDays(1))));
        Assert.Equal(7, (await IdsAsync(engine, new OrchestrationQuery(InstanceIdPrefix: "student-", CreatedTo: TestEngine.Start))).Count);
        var pages = new List<int>();
        await foreach (var page in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3)).AsPages()) pages.Add(page.Values.Count);
        Assert.Equal([3, 3, 2], pages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Query_WithPagesOfNothing_IsRefused(int size)
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));

        var ofQuery = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => IdsAsync(engine, new OrchestrationQuery(PageSize: size)));
        var ofHint = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await engine.Client.GetAllInstancesAsync().AsPages(pageSizeHint: size).FirstAsync());

        Assert.Equal((size, size), ((int?)ofQuery.ActualValue, (int?)ofHint.ActualValue));
    }

    [Fact]
    public async Task Query_ReadsInputsOnlyWhenAskedTo()
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait", "input", new StartOrchestrationOptions("x") { Tags = new Dictionary<string, string> { ["district"] = "solar" } });

        var bare = await engine.Client.GetInstanceAsync("x");

        Assert.Null(bare!.SerializedInput);
        Assert.Equal("solar", bare.Tags["district"]);
        Assert.Equal("\"input\"", (await engine.FindAsync("x")).SerializedInput);
    }

    [Fact]
    public async Task Wait_ForStartAndCompletion_EndsWhenTheyHappen()
    {
        await using var engine = await WaitingEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));

        var started = await engine.Client.WaitForInstanceStartAsync("x");
        var completion = engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true);
        Assert.False(completion.IsCompleted);
        await engine.Client.RaiseEventAsync("x", "e", "done");

        Assert.Equal(OrchestrationRuntimeStatus.Running, started.RuntimeStatus);
        Assert.Equal("done", (await completion).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Wait_ForAnUnknownInstance_IsRefusedAndACancelledWaitEnds()
    {
        await using var engine = await WaitingEngineAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.WaitForInstanceCompletionAsync("nobody"));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));
        using var cancel = new CancellationTokenSource();

        var wait = engine.Client.WaitForInstanceCompletionAsync("x", cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Wait_OfWorkThatTheVirtualClockRuns_IsRefusedInsteadOfNeverEnding()
    {
        TestEngine? engine = null;
        var refusals = new List<Exception?>();
        var catalog = Waiting()
            .Orchestrator("Ask", context => context.CallActivityAsync("WaitForIt"))
            .Activity("WaitForIt", async _ =>
            {
                refusals.Add(await Record.ExceptionAsync(() => engine!.Client.WaitForInstanceCompletionAsync("x")));
                await engine!.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("y"));
                refusals.Add(await Record.ExceptionAsync(() => engine.Client.WaitForInstanceStartAsync("y")));
                // Has happened: nobody need wait for it.
                await engine.Client.WaitForInstanceStartAsync("x");
                return null;
            });
        await using var __ = engine = await TestEngine.OnVirtualClockAsync(catalog);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));

        var asked = await engine.RunAsync("Ask");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, asked.RuntimeStatus);
        Assert.Equal(2, refusals.Count);
        Assert.All(refusals, refusal => Assert.Contains("would wait for itself", Assert.IsType<InvalidOperationException>(refusal).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wait_OfAFlowThatHoldsTime_LetsGoOfItMeanwhile()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(
            new TestCatalog().Orchestrator("Sleep", context => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None)));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("x"));
        // Somebody else makes time pass.
        var waiting = new TaskCompletionSource();
        var advance = Task.Run(async () =>
        {
            await waiting.Task;
            await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(2));
        });

        using (engine.Clock.HoldTime())
        {
            var wait = engine.Client.WaitForInstanceCompletionAsync("x");
            waiting.SetResult();
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await wait).RuntimeStatus);
        }

        await advance;
    }

    [Fact]
    public async Task Start_WithoutAnId_GetsSeededOnesThatARestartDoesNotRepeat()
    {
        using var folder = new ScratchFolder();
        var ids = new List<string>();
        for (var restart = 0; restart < 2; restart++)
        {
            await using var engine = await TestEngine.OnVirtualClockAsync(Waiting(), folder.File("s.db"));
            ids.Add(await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait"));
            ids.Add(await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait"));
        }

        Assert.Equal(4, ids.Distinct().Count());
        await using var other = await WaitingEngineAsync();
        Assert.Equal(ids[0], await other.Client.ScheduleNewOrchestrationInstanceAsync("Wait"));
    }

    private static TestCatalog Waiting() => new TestCatalog().Orchestrator("Wait", async context => (object?)await context.WaitForExternalEvent<string>("e"));

    private static Task<TestEngine> WaitingEngineAsync() => TestEngine.OnVirtualClockAsync(Waiting());

    private static async Task<List<string>> IdsAsync(TestEngine engine, OrchestrationQuery query)
    {
        var ids = new List<string>();
        await foreach (var instance in engine.Client.GetAllInstancesAsync(query)) ids.Add(instance.InstanceId);
        return ids;
    }
}
