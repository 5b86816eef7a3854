using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class VersionBehaviours
{
    [Theory, OnEveryHost]
    public async Task Version_GivenAtTheStart_IsSeen(HostKind kind)
    {
        await using var host = await StartAsync(kind, "");

        Assert.Equal("3.1", (await host.RunAsync("Tell", null, new StartOrchestrationOptions { Version = "3.1" })).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Version_OfNothing_IsEmpty(HostKind kind)
    {
        await using var host = await StartAsync(kind, "");

        Assert.Equal("", await host.OutputOfAsync<string>("Tell"));
    }

    [Theory, OnEveryHost]
    public async Task Version_ByDefault_IsSeen(HostKind kind)
    {
        await using var host = await StartAsync(kind, "2.0");

        Assert.Equal("2.0", await host.OutputOfAsync<string>("Tell"));
    }

    [Theory, OnEveryHost]
    public async Task Version_OfASubOrchestration_IsTheDefaultAndNotTheParents(HostKind kind)
    {
        await using var host = await StartAsync(kind, "2.0");

        Assert.Equal("2.0", (await host.RunAsync("Ask", null, new StartOrchestrationOptions { Version = "1.0" })).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Version_GivenToASubOrchestration_IsSeen(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Ask", context => context.CallSubOrchestratorAsync<string>("Tell", options: new SubOrchestrationOptions { Version = "7" }))
            .Orchestrator("Tell", context => Task.FromResult(context.Version)));

        Assert.Equal("7", await host.OutputOfAsync<string>("Ask"));
    }

    private static Task<ConformanceHost> StartAsync(HostKind kind, string defaultVersion) => ConformanceHost.StartAsync(
        kind,
        tasks => tasks
            .Orchestrator("Ask", context => context.CallSubOrchestratorAsync<string>("Tell"))
            .Orchestrator("Tell", context => Task.FromResult(context.Version)),
        defaultVersion);
}
