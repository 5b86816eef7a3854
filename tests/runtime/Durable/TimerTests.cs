using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class TimerTests
{
    [Fact]
    public async Task Timer_HundredDaysOneByOne_TakeMilliseconds()
    {
        var catalog = new TestCatalog()
            .Orchestrator("Daily", async context =>
            {
                for (var day = 1; day <= 100; day++) await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                return (object?)context.CurrentUtcDateTime;
            });
        await using var engine = await TestEngine.OnVirtualClockAsync(catalog);
        var watch = Stopwatch.StartNew();

        var ended = await engine.RunAsync("Daily");

        Assert.Equal(TestEngine.Start.AddDays(100).UtcDateTime, ended.ReadOutputAs<DateTime>());
        // Replays of a growing history included; generous, because machines that test are busy.
        Assert.InRange(watch.ElapsedMilliseconds, 0, 3000);
    }

    [Fact]
    public async Task Timers_NinetyDaysOfAThousandInstances_FireTogether()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Deadline", context => context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None)));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 1000; i++)
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Deadline", new StartOrchestrationOptions($"student-{i:0000}"));

        await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(90).AddTicks(-1));
        Assert.Equal(1000, await CountAsync(engine, OrchestrationRuntimeStatus.Running));
        await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(90));

        Assert.Equal(1000, await CountAsync(engine, OrchestrationRuntimeStatus.Completed));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
    }

    [Fact]
    public async Task Timer_InThePast_FiresAtOnce()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Late", context => context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None)));

        var ended = await engine.RunAsync("Late");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(TestEngine.Start, engine.Clock.Now);
    }

    [Fact]
    public async Task Timer_Cancelled_NeitherFiresNorHoldsTheOrchestrationUp()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Race", async context =>
            {
                using var loser = new CancellationTokenSource();
                var deadline = context.CreateTimer(TimeSpan.FromDays(90), loser.Token);
                var first = await Task.WhenAny(deadline, context.CallActivityAsync("Quick"));
                loser.Cancel();
                return (object?)(first == deadline ? "deadline" : "activity");
            })
            .Activity("Quick", _ => Task.FromResult<object?>(null)));

        var ended = await engine.RunAsync("Race");

        Assert.Equal("activity", ended.ReadOutputAs<string>());
        Assert.Null(engine.Clock.NextDue);
        Assert.Equal(TestEngine.Start, engine.Clock.Now);
    }

    [Fact]
    public async Task Timer_LeftRunning_HoldsTheEndUpUntilItFires()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Forgetful", context =>
            {
                _ = context.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
                return Task.FromResult<object?>("returned");
            }));

        var ended = await engine.RunAsync("Forgetful");

        Assert.Equal("returned", ended.ReadOutputAs<string>());
        Assert.Equal(TestEngine.Start.AddDays(3), engine.Clock.Now);
    }

    [Fact]
    public async Task Timer_EightYears_FiresOnItsDay()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Long", context => context.CreateTimer(context.CurrentUtcDateTime.AddYears(8), CancellationToken.None)));

        await engine.RunAsync("Long");

        Assert.Equal(TestEngine.Start.AddYears(8), engine.Clock.Now);
    }

    private static async Task<int> CountAsync(TestEngine engine, OrchestrationRuntimeStatus status)
    {
        var count = 0;
        await foreach (var _ in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [status]))) count++;
        return count;
    }
}
