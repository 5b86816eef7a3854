using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class ExternalEventTests
{
    [Fact]
    public async Task Event_WhileWaiting_IsReceivedWhateverTheCaseOfItsName()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Sign", async context => (object?)await context.WaitForExternalEvent<string>("Signed")));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sign");
        await engine.Clock.SettleAsync();

        await engine.Client.RaiseEventAsync(id, "SIGNED", "by the family");

        Assert.Equal("by the family", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_BeforeAnyoneWaits_AreKeptInOrder()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Slow", async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                var received = new List<int>();
                while (received.Count < 3) received.Add(await context.WaitForExternalEvent<int>("n"));
                return (object?)received;
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Slow");
        foreach (var n in new[] { 1, 2, 3 }) await engine.Client.RaiseEventAsync(id, "n", n);

        var ended = await engine.FinishAsync(id);

        Assert.Equal([1, 2, 3], ended.ReadOutputAs<List<int>>());
    }

    [Fact]
    public async Task Waiters_OfOneName_AreServedLatestFirst()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Stack", async context =>
            {
                var first = context.WaitForExternalEvent<string>("e");
                var second = context.WaitForExternalEvent<string>("e");
                return (object?)$"first={await first} second={await second}";
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Stack");
        await engine.Client.RaiseEventAsync(id, "e", "A");
        await engine.Client.RaiseEventAsync(id, "e", "B");

        Assert.Equal("first=B second=A", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Waiter_CancelledOnTop_StillTakesTheNextEvent()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Abandon", async context =>
            {
                var below = context.WaitForExternalEvent<string>("e");
                using var source = new CancellationTokenSource();
                var top = context.WaitForExternalEvent<string>("e", source.Token);
                source.Cancel();
                return (object?)$"{top.IsCanceled} {await below}";
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Abandon");
        await engine.Client.RaiseEventAsync(id, "e", "swallowed");
        await engine.Client.RaiseEventAsync(id, "e", "received");

        Assert.Equal("True received", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Wait_TimesOut_ThrowsTaskCanceledException()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Timeout", async context =>
            {
                try
                {
                    return (object?)await context.WaitForExternalEvent<string>("never", TimeSpan.FromDays(7));
                }
                catch (TaskCanceledException)
                {
                    return $"gave up on day {(context.CurrentUtcDateTime - TestEngine.Start.UtcDateTime).TotalDays}";
                }
            }));

        Assert.Equal("gave up on day 7", (await engine.RunAsync("Timeout")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Wait_EventComesBeforeTheTimeout_LeavesNoTimerBehind()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("InTime", async context => (object?)await context.WaitForExternalEvent<string>("e", TimeSpan.FromDays(7))));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("InTime");
        await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(2));

        await engine.Client.RaiseEventAsync(id, "e", "yes");
        await engine.Clock.SettleAsync();

        Assert.Equal("yes", (await engine.FindAsync(id)).ReadOutputAs<string>());
        Assert.Null(engine.Clock.NextDue);
    }

    [Fact]
    public async Task Waiters_OfOneNameAndTwoTypes_AreRefused()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Types", async context =>
            {
                _ = context.WaitForExternalEvent<string>("e");
                return (object?)await context.WaitForExternalEvent<int>("e");
            }));

        Assert.Equal("System.ArgumentException", (await engine.RunAsync("Types")).FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task Event_ForAnUnknownInstance_IsDiscarded()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog());

        await engine.Client.RaiseEventAsync("nobody", "e", 1);
        await engine.Clock.SettleAsync();

        Assert.Null(await engine.Client.GetInstanceAsync("nobody"));
        Assert.Null(engine.Clock.NextDue);
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_Arrives()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Receiver", async context => (object?)await context.WaitForExternalEvent<int>("answer"))
            .Orchestrator("Sender", context =>
            {
                context.SendEvent("receiver", "answer", 42);
                context.SendEvent("nobody", "answer", 42);
                return Task.FromResult<object?>(null);
            }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Receiver", new StartOrchestrationOptions("receiver"));

        var sender = await engine.RunAsync("Sender");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, sender.RuntimeStatus);
        Assert.Equal(42, (await engine.FinishAsync("receiver")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_WithAPayloadOfAnotherShape_FailsTheInstance()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Strict", async context => (object?)await context.WaitForExternalEvent<int>("n")));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Strict");

        await engine.Client.RaiseEventAsync(id, "n", "not a number");

        Assert.Equal("System.Text.Json.JsonException", (await engine.FinishAsync(id)).FailureDetails?.ErrorType);
    }
}
