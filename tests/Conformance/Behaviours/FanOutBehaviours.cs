using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class FanOutBehaviours
{
    [Theory, OnEveryHost]
    public async Task FanOut_OfAThousandActivities_ComesBackWhole(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Fan", async context =>
            {
                var all = await Task.WhenAll(Enumerable.Range(1, 1000).Select(number => context.CallActivityAsync<int>("Double", number)));
                return all.Sum();
            })
            .Activity<int, int>("Double", number => 2 * number));

        Assert.Equal(1_001_000, await host.OutputOfAsync<int>("Fan"));
    }

    [Theory, OnEveryHost]
    public async Task FanOut_OfSubOrchestrations_ComesBackInTheOrderOfTheCalls(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Fan", async context =>
                await Task.WhenAll(Enumerable.Range(0, 30).Select(number => context.CallSubOrchestratorAsync<int>("Part", number))))
            .Orchestrator<int, int>("Part", async (context, number) =>
            {
                // The later calls end first.
                await context.CreateTimer(TimeSpan.FromMilliseconds(5 * (30 - number)), CancellationToken.None);
                return number * number;
            }));

        Assert.Equal(Enumerable.Range(0, 30).Select(number => number * number), await host.OutputOfAsync<int[]>("Fan"));
    }

    [Theory, OnEveryHost]
    public async Task FanOut_OfMixedTasks_EndsWithTheLast(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Fan", async context =>
            {
                var sub = context.CallSubOrchestratorAsync<string>("Part");
                var activity = context.CallActivityAsync<string>("Say", "activity");
                var timer = context.CreateTimer(ConformanceHost.Soon, CancellationToken.None);
                await Task.WhenAll(sub, activity, timer);
                return $"{sub.Result} {activity.Result}";
            })
            .Orchestrator("Part", context => context.CallActivityAsync<string>("Say", "part"))
            .Activity<string, string>("Say", word => word));

        Assert.Equal("part activity", await host.OutputOfAsync<string>("Fan"));
    }

    [Theory, OnEveryHost]
    public async Task SubOrchestration_WithAnId_HasItAndItsParent(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child-1")))
            .Orchestrator("Child", context => Task.FromResult($"{context.InstanceId} of {context.Parent!.InstanceId}, {context.Parent.Name}")));

        var ended = await host.RunAsync("Parent", null, new StartOrchestrationOptions("parent-1"));

        Assert.Equal("child-1 of parent-1, Parent", ended.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.FindAsync("child-1")).RuntimeStatus);
    }

    [Theory, OnEveryHost]
    public async Task SubOrchestration_WithoutAnId_HasOneOfItsOwn(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Parent", async context => await Task.WhenAll(context.CallSubOrchestratorAsync<string>("Child"), context.CallSubOrchestratorAsync<string>("Child")))
            .Orchestrator("Child", context => Task.FromResult(context.InstanceId)));

        var ids = await host.OutputOfAsync<string[]>("Parent");

        Assert.Equal(2, ids.Distinct().Count());
    }

    [Theory, OnEveryHost]
    public async Task Orchestration_StartedByAClient_HasNoParent(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Alone", context => Task.FromResult(context.Parent is null)));

        Assert.True(await host.OutputOfAsync<bool>("Alone"));
    }

    [Theory, OnEveryHost]
    public async Task Activity_Called_KnowsItsNameAndInstance(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Call", context => context.CallActivityAsync<string>("Who"))
            .Activity<string?, string>("Who", (context, _) => $"{context.Name} of {context.InstanceId}"));

        var ended = await host.RunAsync("Call", null, new StartOrchestrationOptions("caller"));

        Assert.Equal("Who of caller", ended.ReadOutputAs<string>());
    }
}
