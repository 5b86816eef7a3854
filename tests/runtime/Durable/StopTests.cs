using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

/// <summary>An engine is stopped while an activity is running, and started again.</summary>
public class StopTests
{
    private static readonly CancellationToken AtOnce = new(canceled: true);
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What waits for it goes on within SetResult, so that all that comes of it has come when that returns.
    private readonly TaskCompletionSource _leave = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stop_WhileAnActivityIgnoresItsCancellation_ReturnsAndDropsWhatComesOfItLater(bool virtualClock)
    {
        var catalog = Calls(async _ => await _leave.Task);
        await using var engine = await StartAsync(virtualClock, catalog);

        await engine.Engine.StopAsync(AtOnce);
        _leave.SetResult();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.FindAsync("x")).RuntimeStatus);
        await engine.Engine.StartAsync();

        Assert.Equal("second time", (await engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<string>());
        Assert.Equal(2, catalog.Calls.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_WhileAnActivityIgnoresItsCancellation_LeavesTheStoreToTheNextEngine(bool virtualClock)
    {
        using var folder = new ScratchFolder();
        var catalog = Calls(async _ => await _leave.Task);
        await using (var first = await StartAsync(virtualClock, catalog, folder.File("s.db"))) await first.Engine.StopAsync(AtOnce);

        await using var second = await OpenAsync(virtualClock, catalog, folder.File("s.db"));
        var ended = await second.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true);
        _leave.SetResult();

        Assert.Equal("second time", ended.ReadOutputAs<string>());
        Assert.Equal("second time", (await second.FindAsync("x")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stop_WhileAnActivityWrapsItsCancellation_RunsItAgainAfterTheNextStart(bool virtualClock)
    {
        var catalog = Calls(async call =>
        {
            try
            {
                await _leave.Task.WaitAsync(call.Cancellation);
            }
            catch (OperationCanceledException cancelled)
            {
                throw new InvalidOperationException("The letter could not be printed.", cancelled);
            }
        });
        await using var engine = await StartAsync(virtualClock, catalog);

        await engine.Engine.StopAsync(AtOnce);
        await engine.Engine.StartAsync();

        Assert.Equal("second time", (await engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stop_WhileAnActivityFails_RunsItAgainAfterTheNextStart(bool virtualClock)
    {
        var catalog = Calls(async _ =>
        {
            await _leave.Task;
            throw new ObjectDisposedException("a service of the app that is going away");
        });
        await using var engine = await StartAsync(virtualClock, catalog);

        var stopped = engine.Engine.StopAsync();
        _leave.SetResult();
        await stopped;
        await engine.Engine.StartAsync();

        Assert.Equal("second time", (await engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_AfterAStop_RunsWhatCameMeanwhileAndWhatComesThen(bool virtualClock)
    {
        await using var engine = await OpenAsync(virtualClock, new TestCatalog().Orchestrator("Quick", context => Task.FromResult<object?>(context.InstanceId)));
        for (var life = 0; life < 3; life++)
        {
            await engine.Engine.StopAsync();
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions($"meanwhile{life}"));
            await engine.Engine.StartAsync();
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions($"then{life}"));

            await engine.Client.WaitForInstanceCompletionAsync($"meanwhile{life}");
            await engine.Client.WaitForInstanceCompletionAsync($"then{life}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_OfARunningEngine_IsRefused(bool virtualClock)
    {
        await using var engine = await OpenAsync(virtualClock, new TestCatalog());

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Engine.StartAsync());
    }

    [Fact]
    public async Task Start_OfAVirtualEngineThatStoppedOnAnError_GoesOn()
    {
        var failures = 1;
        await using var engine = await TestEngine.OnVirtualClockAsync(
            new TestCatalog().Orchestrator("Quick", context => Task.FromResult<object?>(context.InstanceId)),
            // The fourth commit is the first step's: the store's identity, the clock's time and the start come before it.
            onCommit: point =>
            {
                if (point is { Commit: > 3, Committed: false } && failures-- > 0) throw new IOException("the disk is full");
            });
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions("x"));
        await Assert.ThrowsAnyAsync<Exception>(engine.Clock.SettleAsync);

        await engine.Engine.StopAsync();
        await engine.Engine.StartAsync();

        Assert.Equal("x", (await engine.FinishAsync("x")).ReadOutputAs<string>());
    }

    /// <summary>An orchestration of one activity, which does as told the first time and returns at once the second.</summary>
    private TestCatalog Calls(Func<IlpFunctions.Runtime.Durable.ActivityCall, Task> firstTime) => new TestCatalog()
        .Orchestrator("Call", async context => (object?)await context.CallActivityAsync<string>("Do"))
        .Activity("Do", async call =>
        {
            if (!_entered.TrySetResult()) return "second time";
            await firstTime(call);
            return "first time";
        });

    /// <summary>An engine whose instance x is in its activity.</summary>
    private async Task<TestEngine> StartAsync(bool virtualClock, TestCatalog catalog, string? path = null)
    {
        var engine = await OpenAsync(virtualClock, catalog, path);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call", new StartOrchestrationOptions("x"));
        await _entered.Task;
        return engine;
    }

    private static Task<TestEngine> OpenAsync(bool virtualClock, TestCatalog catalog, string? path = null) =>
        virtualClock ? TestEngine.OnVirtualClockAsync(catalog, path) : TestEngine.OnMachineClockAsync(catalog, path);
}
