using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class FailureBehaviours
{
    [Theory, OnEveryHost]
    public async Task Activity_ThatThrows_IsATaskFailedException(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => Failing(tasks).Orchestrator("Call", async context =>
        {
            try
            {
                await context.CallActivityAsync("Fail", "the reason");
                return "returned";
            }
            catch (TaskFailedException failure)
            {
                return $"{failure.TaskName}: {failure.FailureDetails.ErrorType}: {failure.FailureDetails.ErrorMessage}";
            }
        }));

        Assert.Equal("Fail: System.InvalidOperationException: the reason", await host.OutputOfAsync<string>("Call"));
    }

    [Theory, OnEveryHost]
    public async Task Activity_WithInnerFailures_TellsThemAll(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => Failing(tasks).Orchestrator("Call", async context =>
        {
            try
            {
                await context.CallActivityAsync("FailInside");
                return [];
            }
            catch (TaskFailedException failure)
            {
                var levels = new List<string>();
                for (var details = failure.FailureDetails; details is not null; details = details.InnerFailure) levels.Add($"{details.ErrorType}: {details.ErrorMessage}");
                return levels;
            }
        }));

        Assert.Equal(
            ["System.InvalidOperationException: outer", "System.TimeoutException: middle", "System.IO.IOException: inner"],
            await host.OutputOfAsync<List<string>>("Call"));
    }

    [Theory, OnEveryHost]
    public async Task Failure_IsCausedBy_KnowsTypeAndBaseType(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => Failing(tasks).Orchestrator("Call", async context =>
        {
            try
            {
                await context.CallActivityAsync("Fail", "reason");
                return "returned";
            }
            catch (TaskFailedException failure)
            {
                var details = failure.FailureDetails;
                return $"{details.IsCausedBy<InvalidOperationException>()} {details.IsCausedBy<SystemException>()} {details.IsCausedBy<TimeoutException>()}";
            }
        }));

        Assert.Equal("True True False", await host.OutputOfAsync<string>("Call"));
    }

    [Theory, OnEveryHost]
    public async Task Orchestrator_ThatThrows_FailsWithItsOwnType(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<string>("Throw", _ => throw new NotSupportedException("my own")));

        var ended = await host.RunAsync("Throw");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(("System.NotSupportedException", "my own"), (ended.FailureDetails!.ErrorType, ended.FailureDetails.ErrorMessage));
    }

    [Theory, OnEveryHost]
    public async Task Orchestrator_ThatThrowsAfterAWait_FailsToo(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<string>("Throw", async context =>
        {
            await context.CreateTimer(ConformanceHost.Soon, CancellationToken.None);
            throw new NotSupportedException("later");
        }));

        Assert.Equal("later", (await host.RunAsync("Throw")).FailureDetails!.ErrorMessage);
    }

    [Theory, OnEveryHost]
    public async Task Orchestrator_FailingOnAnActivity_HasItsFailureInside(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => Failing(tasks).Orchestrator("Call", context => context.CallActivityAsync("Fail", "the reason")));

        var failure = (await host.RunAsync("Call")).FailureDetails!;

        Assert.Equal("Microsoft.DurableTask.TaskFailedException", failure.ErrorType);
        Assert.Equal(("System.InvalidOperationException", "the reason"), (failure.InnerFailure!.ErrorType, failure.InnerFailure.ErrorMessage));
    }

    [Theory, OnEveryHost]
    public async Task Failure_ThroughTwoSubOrchestrations_KeepsEveryLevel(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => Failing(tasks)
            .Orchestrator("Top", context => context.CallSubOrchestratorAsync("Middle"))
            .Orchestrator("Middle", context => context.CallSubOrchestratorAsync("Bottom"))
            .Orchestrator("Bottom", context => context.CallActivityAsync("Fail", "the reason")));

        var failure = (await host.RunAsync("Top")).FailureDetails!;

        Assert.Equal("Microsoft.DurableTask.TaskFailedException", failure.ErrorType);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", failure.InnerFailure!.ErrorType);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", failure.InnerFailure.InnerFailure!.ErrorType);
        Assert.Equal("the reason", failure.InnerFailure.InnerFailure.InnerFailure!.ErrorMessage);
    }

    [Theory, OnEveryHost]
    public async Task Failure_Caught_LetsTheOrchestrationGoOn(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => Failing(tasks)
            .Orchestrator("Call", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Fail", "reason");
                }
                catch (TaskFailedException)
                {
                    return await context.CallActivityAsync<string>("Compensate");
                }

                return "not failed";
            })
            .Activity<string?, string>("Compensate", _ => "compensated"));

        Assert.Equal("compensated", await host.OutputOfAsync<string>("Call"));
    }

    [Theory, OnEveryHost]
    public async Task Failure_OfOneOfMany_IsSeenWhenAllHaveEnded(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => Failing(tasks)
            .Orchestrator("Fan", async context =>
            {
                List<Task<string>> all = [context.CallActivityAsync<string>("Fail", "one"), .. Enumerable.Range(0, 5).Select(_ => context.CallActivityAsync<string>("Fine"))];
                try
                {
                    await Task.WhenAll(all);
                    return "all succeeded";
                }
                catch (TaskFailedException)
                {
                    return $"{all.Count(task => task.IsCompletedSuccessfully)} of {all.Count}";
                }
            })
            .Activity<string?, string>("Fine", _ => "fine"));

        Assert.Equal("5 of 6", await host.OutputOfAsync<string>("Fan"));
    }

    [Theory, OnEveryHost]
    public async Task Activity_ThatIsNotThere_FailsItsCall(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Call", async context =>
        {
            try
            {
                await context.CallActivityAsync("Nowhere");
                return "returned";
            }
            catch (TaskFailedException failure)
            {
                return failure.FailureDetails.ErrorType;
            }
        }));

        Assert.Equal("ActivityTaskNotFound", await host.OutputOfAsync<string>("Call"));
    }

    [Theory, OnEveryHost]
    public async Task Orchestrator_ThatIsNotThere_FailsItsInstance(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<string>("Other", _ => Task.FromResult("")));

        var ended = await host.RunAsync("Nowhere");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "OrchestratorTaskNotFound"), (ended.RuntimeStatus, ended.FailureDetails!.ErrorType));
    }

    private static ITasks Failing(ITasks tasks) => tasks
        .Activity<string, string>("Fail", reason => throw new InvalidOperationException(reason))
        .Activity<string?, string>("FailInside", _ =>
            throw new InvalidOperationException("outer", new TimeoutException("middle", new IOException("inner"))));
}
