using System.Collections.Concurrent;
using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class RetryBehaviours
{
    private readonly ConcurrentQueue<string> calls = new();

    [Theory, OnEveryHost]
    public async Task Policy_CallThatSucceedsInTheEnd_ReturnsItsResult(HostKind kind)
    {
        await using var host = await StartAsync(kind, succeedsAt: 3, new TaskOptions(new RetryPolicy(5, TimeSpan.FromMilliseconds(10))));

        Assert.Equal("succeeded", await host.OutputOfAsync<string>("Try"));
        Assert.Equal(3, calls.Count);
    }

    [Theory, OnEveryHost]
    public async Task Policy_CallThatNeverSucceeds_IsMadeSoManyTimes(HostKind kind)
    {
        await using var host = await StartAsync(kind, succeedsAt: 99, new TaskOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(10))));

        Assert.StartsWith("failed with attempt 3", await host.OutputOfAsync<string>("Try"), StringComparison.Ordinal);
        Assert.Equal(3, calls.Count);
    }

    [Theory, OnEveryHost]
    public async Task Policy_WithABackoff_PausesLongerEachTime(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Try", async context =>
            {
                var start = context.CurrentUtcDateTime;
                await FailureOfAsync(context, new TaskOptions(new RetryPolicy(4, TimeSpan.FromMilliseconds(50), backoffCoefficient: 2)));
                return (context.CurrentUtcDateTime - start).TotalMilliseconds;
            })
            .Activity<string?, string>("Call", _ => throw new InvalidOperationException("never")));

        // 50, 100 and 200: the code sees whole pauses.
        Assert.InRange(await host.OutputOfAsync<double>("Try"), 350, 60_000);
    }

    [Theory, OnEveryHost]
    public async Task Policy_WithALongestPause_PausesNoLonger(HostKind kind)
    {
        var policy = new RetryPolicy(4, TimeSpan.FromMilliseconds(50), backoffCoefficient: 1_000_000, maxRetryInterval: TimeSpan.FromMilliseconds(60));
        await using var host = await StartAsync(kind, succeedsAt: 99, new TaskOptions(policy));

        Assert.StartsWith("failed with attempt 4", await host.OutputOfAsync<string>("Try"), StringComparison.Ordinal);
    }

    [Theory, OnEveryHost]
    public async Task Policy_WithATimeout_GivesUpAfterIt(HostKind kind)
    {
        var policy = new RetryPolicy(1000, TimeSpan.FromMilliseconds(400), retryTimeout: TimeSpan.FromMilliseconds(1500));
        await using var host = await StartAsync(kind, succeedsAt: 999, new TaskOptions(policy));

        Assert.StartsWith("failed with attempt", await host.OutputOfAsync<string>("Try"), StringComparison.Ordinal);
        Assert.InRange(calls.Count, 2, 6);
    }

    [Theory, OnEveryHost]
    public async Task Handler_SeesAttemptAndFailure_AndDecides(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Try", async context =>
            {
                var seen = new List<string>();
                var failure = await FailureOfAsync(context, TaskOptions.FromRetryHandler(retry =>
                {
                    seen.Add($"{retry.LastAttemptNumber} {retry.LastFailure.ErrorMessage}");
                    return retry.LastAttemptNumber < 3;
                }));
                return $"{string.Join(", ", seen)}; {failure}";
            })
            .Activity<string?, string>("Call", _ => throw new InvalidOperationException("never")));

        Assert.Equal("1 never, 2 never, 3 never; never", await host.OutputOfAsync<string>("Try"));
    }

    [Theory, OnEveryHost]
    public async Task Handler_ThatWaits_PausesTheRetry(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Try", async context =>
            {
                var start = context.CurrentUtcDateTime;
                await FailureOfAsync(context, TaskOptions.FromRetryHandler(async retry =>
                {
                    await retry.OrchestrationContext.CreateTimer(ConformanceHost.Soon, CancellationToken.None);
                    return retry.LastAttemptNumber < 2;
                }));
                return (context.CurrentUtcDateTime - start).TotalMilliseconds;
            })
            .Activity<string?, string>("Call", _ => throw new InvalidOperationException("never")));

        Assert.InRange(await host.OutputOfAsync<double>("Try"), 200, 60_000);
    }

    [Theory, OnEveryHost]
    public async Task Policy_ForASubOrchestration_CallsItAgain(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Try", context => context.CallSubOrchestratorAsync<string>("Part", options: new TaskOptions(new RetryPolicy(5, TimeSpan.FromMilliseconds(10)))))
            .Orchestrator("Part", context => context.CallActivityAsync<string>("Call"))
            .Activity<string?, string>("Call", _ => CountAndSucceedAt(3)));

        Assert.Equal("succeeded", await host.OutputOfAsync<string>("Try"));
        Assert.Equal(3, calls.Count);
    }

    [Theory, OnEveryHost]
    public async Task Policy_ForAnActivityThatIsNotThere_IsPointless(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Try", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await FailureOfAsync(context, new TaskOptions(new RetryPolicy(5, TimeSpan.FromHours(5))));
            return context.CurrentUtcDateTime - start < TimeSpan.FromHours(1);
        }));

        Assert.True(await host.OutputOfAsync<bool>("Try"));
    }

    [Theory, OnEveryHost]
    public async Task Policy_OfOneAttempt_DoesNotRetry(HostKind kind)
    {
        await using var host = await StartAsync(kind, succeedsAt: 2, new TaskOptions(new RetryPolicy(1, TimeSpan.FromMilliseconds(10))));

        Assert.StartsWith("failed with attempt 1", await host.OutputOfAsync<string>("Try"), StringComparison.Ordinal);
    }

    private static async Task<string> FailureOfAsync(TaskOrchestrationContext context, TaskOptions options)
    {
        try
        {
            return await context.CallActivityAsync<string>("Call", options: options);
        }
        catch (TaskFailedException failure)
        {
            return failure.FailureDetails.ErrorMessage;
        }
    }

    private Task<ConformanceHost> StartAsync(HostKind kind, int succeedsAt, TaskOptions options) => ConformanceHost.StartAsync(kind, tasks => tasks
        .Orchestrator("Try", async context => await FailureOfAsync(context, options) is var said && said == "succeeded" ? said : $"failed with {said}")
        .Activity<string?, string>("Call", _ => CountAndSucceedAt(succeedsAt)));

    private string CountAndSucceedAt(int attempt)
    {
        calls.Enqueue("call");
        return calls.Count >= attempt ? "succeeded" : throw new InvalidOperationException($"attempt {calls.Count}");
    }
}
