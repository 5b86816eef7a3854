using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

/// <summary>The machine's clock was ahead for a while, and was set right.</summary>
public class ClockGlitchTests
{
    private static readonly DateTimeOffset Right = TestEngine.Start;
    private static readonly DateTimeOffset Ahead = Right.AddYears(13);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Clock_SetRight_IsFollowedByWhatComesAfterwards()
    {
        var clock = new WrongClock(Ahead);
        await using var engine = await TestEngine.OnClockAsync(clock, Catalog());
        await EndAsync(engine, await engine.Client.ScheduleNewOrchestrationInstanceAsync("Now"));

        clock.Set(Right);
        var ended = await EndAsync(engine, await engine.Client.ScheduleNewOrchestrationInstanceAsync("Now"));

        Assert.Equal(Right.UtcDateTime, ended.ReadOutputAs<DateTime>());
        Assert.Equal((Right, Right), (ended.CreatedAt, ended.LastUpdatedAt));
    }

    [Fact]
    public async Task Instance_StartedWhileTheClockWasAhead_StillReceivesEvents()
    {
        using var folder = new ScratchFolder();
        await using (var before = await TestEngine.OnClockAsync(new WrongClock(Ahead), Catalog(), folder.File("s.db")))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));
            await before.Client.WaitForInstanceStartAsync("x").WaitAsync(Patience);
        }

        await using var after = await TestEngine.OnClockAsync(new WrongClock(Right), Catalog(), folder.File("s.db"));
        await after.Client.RaiseEventAsync("x", "e", "received");

        Assert.Equal("received", (await EndAsync(after, "x")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Work_StoredWhileTheClockWasAhead_IsDoneAtTheNextStart_ButNothingIsDoneEarly()
    {
        using var folder = new ScratchFolder();
        var (timer, later) = (Ahead.AddDays(1), Ahead.AddDays(2));
        await using (var before = await TestEngine.OnClockAsync(new WrongClock(Ahead), Catalog(), folder.File("s.db")))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", timer.UtcDateTime, new StartOrchestrationOptions("timer"));
            await before.Client.WaitForInstanceStartAsync("timer").WaitAsync(Patience);
            await before.Engine.StopAsync();
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("work"));
            await before.Client.RaiseEventAsync("work", "e", "received");
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Now", new StartOrchestrationOptions("later", later));
        }

        await using var after = await TestEngine.OnClockAsync(new WrongClock(Right), Catalog(), folder.File("s.db"));

        Assert.Equal("received", (await EndAsync(after, "work")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await after.FindAsync("timer")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await after.FindAsync("later")).RuntimeStatus);
    }

    [Fact]
    public async Task Time_OfOneExecution_NeverGoesBack_AndTheNextOneTakesTheClocks()
    {
        var clock = new WrongClock(Ahead);
        await using var engine = await TestEngine.OnClockAsync(clock, Catalog());
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Generations", new StartOrchestrationOptions("x"));
        await engine.Client.WaitForInstanceStartAsync("x").WaitAsync(Patience);

        clock.Set(Right);
        await engine.Client.RaiseEventAsync("x", "e", "received");

        Assert.Equal([Ahead.UtcDateTime, Ahead.UtcDateTime, Right.UtcDateTime], (await EndAsync(engine, "x")).ReadOutputAs<List<DateTime>>()!);
    }

    private static TestCatalog Catalog() => new TestCatalog()
        .Orchestrator("Now", context => Task.FromResult<object?>(context.CurrentUtcDateTime))
        .Orchestrator("Wait", async context => (object?)await context.WaitForExternalEvent<string>("e"))
        .Orchestrator("Sleep", context => context.CreateTimer(context.GetInput<DateTime>(), CancellationToken.None))
        .Orchestrator("Generations", async context =>
        {
            var seen = context.GetInput<List<DateTime>>() ?? [];
            seen.Add(context.CurrentUtcDateTime);
            if (seen.Count > 1) return (object?)seen;
            await context.WaitForExternalEvent<string>("e");
            seen.Add(context.CurrentUtcDateTime);
            context.ContinueAsNew(seen);
            return null;
        });

    private static Task<OrchestrationMetadata> EndAsync(TestEngine engine, string id) =>
        engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(Patience);
}
