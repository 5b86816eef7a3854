using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class ActivityTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Activity_Returns_ItsResultReachesTheOrchestrator()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Greet", async context => (object?)await context.CallActivityAsync<string>("Hello", context.GetInput<string>()))
            .Activity<string>("Hello", name => $"Hello {name}"));

        var ended = await engine.RunAsync("Greet", "Ada");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal("Hello Ada", ended.ReadOutputAs<string>());
        Assert.Equal("Ada", ended.ReadInputAs<string>());
    }

    [Fact]
    public async Task Activities_FannedOut_AllReturnInTheirPlaces()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Squares", async context =>
                (object?)await Task.WhenAll(Enumerable.Range(1, 20).Select(n => context.CallActivityAsync<int>("Square", n))))
            .Activity<int>("Square", n => n * n));

        var ended = await engine.RunAsync("Squares");

        Assert.Equal(Enumerable.Range(1, 20).Select(n => n * n), ended.ReadOutputAs<int[]>());
    }

    [Fact]
    public async Task Activity_Throws_TheOrchestratorSeesTypeMessageAndCause()
    {
        TaskFailureDetails? seen = null;
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Careful", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Break");
                    return null;
                }
                catch (TaskFailedException failure)
                {
                    seen = failure.FailureDetails;
                    return (object?)$"{failure.TaskName}#{failure.TaskId}";
                }
            })
            .Activity("Break", _ => throw new InvalidOperationException("broken", new FormatException("the cause"))));

        var ended = await engine.RunAsync("Careful");

        Assert.Equal("Break#0", ended.ReadOutputAs<string>());
        Assert.NotNull(seen);
        Assert.Equal(("System.InvalidOperationException", "broken"), (seen.ErrorType, seen.ErrorMessage));
        Assert.True(seen.IsCausedBy<InvalidOperationException>());
        Assert.Equal("the cause", seen.InnerFailure?.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_LetsAnActivityFailureThrough_FailsAsMicrosoftReportsIt()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Careless", context => context.CallActivityAsync("Break"))
            .Activity("Break", _ => throw new InvalidOperationException("broken")));

        var ended = await engine.RunAsync("Careless");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", ended.FailureDetails?.ErrorType);
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: broken", ended.FailureDetails?.ErrorMessage);
        Assert.Equal("System.InvalidOperationException", ended.FailureDetails?.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task Activity_NotThere_FailsAtOnceInSpiteOfRetries()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Lost", context => context.CallActivityAsync("Nowhere", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, Minute)))));

        var ended = await engine.RunAsync("Lost");

        Assert.Equal("ActivityTaskNotFound", ended.FailureDetails?.InnerFailure?.ErrorType);
        Assert.Equal(TestEngine.Start, engine.Clock.Now);
    }

    [Theory]
    [InlineData(1, 1.0, 0)] // one attempt: no pause
    [InlineData(3, 1.0, 2)] // 1 + 1
    [InlineData(4, 2.0, 7)] // 1 + 2 + 4
    [InlineData(6, 2.0, 25)] // 1 + 2 + 4 + 8 + 10: the longest pause is ten minutes
    public async Task RetryPolicy_Exhausted_PausedAsItSays(int attempts, double coefficient, int minutes)
    {
        var policy = new RetryPolicy(attempts, Minute, coefficient, maxRetryInterval: 10 * Minute);
        var catalog = new TestCatalog()
            .Orchestrator("Stubborn", context => context.CallActivityAsync("Break", options: TaskOptions.FromRetryPolicy(policy)))
            .Activity("Break", _ => throw new TimeoutException("slow"));
        await using var engine = await TestEngine.OnVirtualClockAsync(catalog);

        var ended = await engine.RunAsync("Stubborn");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(attempts, catalog.Calls.Count);
        Assert.Equal(TestEngine.Start.AddMinutes(minutes), engine.Clock.Now);
    }

    [Fact]
    public async Task RetryPolicy_TimeIsUp_StopsBeforeTheAttemptsAre()
    {
        var policy = new RetryPolicy(100, Minute, retryTimeout: 3 * Minute);
        var catalog = new TestCatalog()
            .Orchestrator("Stubborn", context => context.CallActivityAsync("Break", options: TaskOptions.FromRetryPolicy(policy)))
            .Activity("Break", _ => throw new TimeoutException("slow"));
        await using var engine = await TestEngine.OnVirtualClockAsync(catalog);

        await engine.RunAsync("Stubborn");

        Assert.Equal(4, catalog.Calls.Count);
    }

    [Fact]
    public async Task RetryPolicy_PausesBeyondTheCalendar_EndWithIt()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Patient", context => context.CallActivityAsync(
                "Fail", options: TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromDays(1), 10_000, Timeout.InfiniteTimeSpan))))
            .Activity("Fail", _ => throw new InvalidOperationException("no")));

        var ended = await engine.RunAsync("Patient");

        // A day, then ten thousand, then more than there are.
        Assert.Equal(DateTimeOffset.MaxValue, engine.Clock.Now);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", ended.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task RetryPolicy_ThirdAttemptSucceeds_ItsResultCounts()
    {
        var failures = 2;
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Patient", async context =>
                (object?)await context.CallActivityAsync<string>("Flaky", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, Minute))))
            .Activity("Flaky", _ => failures-- > 0 ? throw new TimeoutException("slow") : Task.FromResult<object?>("done")));

        var ended = await engine.RunAsync("Patient");

        Assert.Equal("done", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task RetryHandler_Decides_SeesAttemptFailureAndElapsedTime()
    {
        var seen = new List<string>();
        var options = TaskOptions.FromRetryHandler(async retry =>
        {
            if (!retry.OrchestrationContext.IsReplaying)
                seen.Add($"{retry.LastAttemptNumber} {retry.LastFailure.ErrorMessage} {retry.TotalRetryTime.TotalMinutes}");
            await retry.OrchestrationContext.CreateTimer(Minute, CancellationToken.None);
            return retry.LastAttemptNumber < 3;
        });
        var catalog = new TestCatalog()
            .Orchestrator("Handled", context => context.CallActivityAsync("Break", options: options))
            .Activity("Break", _ => throw new TimeoutException("slow"));
        await using var engine = await TestEngine.OnVirtualClockAsync(catalog);

        var ended = await engine.RunAsync("Handled");

        Assert.Equal(["1 slow 0", "2 slow 1", "3 slow 2"], seen);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
    }

    [Fact]
    public async Task Activity_InputIsMistakenForOptions_Refused()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Mistaken", context => context.CallActivityAsync<string>("Any", (object)new TaskOptions(new RetryPolicy(2, Minute)))));

        var ended = await engine.RunAsync("Mistaken");

        Assert.Equal("System.ArgumentException", ended.FailureDetails?.ErrorType);
    }
}
