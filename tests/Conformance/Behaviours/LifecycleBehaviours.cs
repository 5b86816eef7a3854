using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class LifecycleBehaviours
{
    [Theory, OnEveryHost]
    public async Task Terminate_ARunningInstance_EndsItWithTheOutput(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await host.BeginAsync("Wait");

        await host.Client.TerminateInstanceAsync(id, "enough");

        var ended = await host.EndAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
    }

    [Theory, OnEveryHost]
    public async Task Terminate_AnEndedInstance_ChangesNothing(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await EndedAsync(host);

        await host.Client.TerminateInstanceAsync(id, "enough");

        var ended = await host.EndAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "go"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
    }

    [Theory, OnEveryHost]
    public async Task Terminate_ASuspendedInstance_EndsIt(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await SuspendedAsync(host);

        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndAsync(id)).RuntimeStatus);
    }

    [Theory, OnEveryHost]
    public async Task Terminate_Recursively_EndsSubOrchestrationsToo(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await WithChildAsync(host);

        await host.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Recursive: true));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndAsync(id)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndAsync("child")).RuntimeStatus);
    }

    [Theory, OnEveryHost]
    public async Task Terminate_NotRecursively_LeavesSubOrchestrationsAlone(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await WithChildAsync(host);

        await host.Client.TerminateInstanceAsync(id);
        await host.EndAsync(id);
        await host.Client.RaiseEventAsync("child", "go", "go");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndAsync("child")).RuntimeStatus);
    }

    [Theory, OnEveryHost]
    public async Task Suspend_ARunningInstance_ShowsIt(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        var id = await SuspendedAsync(host);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.FindAsync(id)).RuntimeStatus);
    }

    [Theory, OnEveryHost]
    public async Task Suspend_EventsThatArriveMeanwhile_AreKeptForTheResume(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await SuspendedAsync(host);

        await host.Client.RaiseEventAsync(id, "go", "while suspended");
        await host.OutputOfAsync<string>("Echo", "somebody else goes on");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.FindAsync(id)).RuntimeStatus);
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("while suspended", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Resume_ASuspendedInstance_RunsAgain(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await SuspendedAsync(host);

        await host.Client.ResumeInstanceAsync(id, "go on");

        await host.UntilAsync(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await host.Client.RaiseEventAsync(id, "go", "resumed");
        Assert.Equal("resumed", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Resume_OneThatIsNotSuspended_ChangesNothing(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await host.BeginAsync("Wait");

        await host.Client.ResumeInstanceAsync(id);
        await host.Client.RaiseEventAsync(id, "go", "went on");

        Assert.Equal("went on", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Purge_AnEndedInstance_RemovesIt(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await EndedAsync(host);

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);

        Assert.Null(await host.Client.GetInstanceAsync(id));
    }

    [Theory, OnEveryHost]
    public async Task Purge_AnUnknownInstance_CountsNone(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
    }

    [Theory, OnEveryHost]
    public async Task Purge_Everything_TakesWhatTheFilterSays(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        await EndedAsync(host);
        await EndedAsync(host);
        var terminated = await host.BeginAsync("Wait");
        await host.Client.TerminateInstanceAsync(terminated);
        await host.EndAsync(terminated);

        var before = (await host.FindAsync(terminated)).CreatedAt.AddHours(-1);
        var purged = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(before, null, [OrchestrationRuntimeStatus.Completed]));

        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.NotNull(await host.Client.GetInstanceAsync(terminated));
    }

    [Theory, OnEveryHost]
    public async Task Purge_AndStartAgain_BeginsAnew(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        await host.RunAsync("Echo", "first", new StartOrchestrationOptions("mine"));
        await host.Client.PurgeInstanceAsync("mine");

        var ended = await host.RunAsync("Echo", "second", new StartOrchestrationOptions("mine"));

        Assert.Equal("second", ended.ReadOutputAs<string>());
    }

    private static Task<ConformanceHost> StartAsync(HostKind kind) => ConformanceHost.StartAsync(kind, tasks => tasks
        .Orchestrator<string, string>("Echo", (_, input) => Task.FromResult(input))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("go"))
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Wait", options: new SubOrchestrationOptions(instanceId: "child"))));

    private static async Task<string> EndedAsync(ConformanceHost host)
    {
        var id = await host.BeginAsync("Wait");
        await host.Client.RaiseEventAsync(id, "go", "go");
        await host.EndAsync(id);
        return id;
    }

    private static async Task<string> SuspendedAsync(ConformanceHost host)
    {
        var id = await host.BeginAsync("Wait");
        await host.Client.SuspendInstanceAsync(id, "for a while");
        await host.UntilAsync(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        return id;
    }

    private static async Task<string> WithChildAsync(ConformanceHost host)
    {
        var id = await host.BeginAsync("Parent");
        while (await host.Client.GetInstanceAsync("child") is null) await host.OutputOfAsync<string>("Echo", "a moment passes");
        await host.UntilAsync("child", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        return id;
    }
}
