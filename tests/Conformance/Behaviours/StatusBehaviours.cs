using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class StatusBehaviours
{
    [Theory, OnEveryHost]
    public async Task CustomStatus_WhileRunning_IsSeen(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Work", async context =>
        {
            context.SetCustomStatus("waiting for Ada");
            await context.WaitForExternalEvent<string>("go");
        }));
        var id = await host.BeginAsync("Work");

        var found = await host.UntilAsync(id, found => found.SerializedCustomStatus is not null);

        Assert.Equal("waiting for Ada", found.ReadCustomStatusAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task CustomStatus_SetAgain_IsTheLatest(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Work", async context =>
        {
            context.SetCustomStatus(1);
            context.SetCustomStatus(2);
            await context.CreateTimer(TimeSpan.FromMilliseconds(10), CancellationToken.None);
            context.SetCustomStatus(3);
        }));

        Assert.Equal(3, (await host.RunAsync("Work")).ReadCustomStatusAs<int>());
    }

    [Theory, OnEveryHost]
    public async Task CustomStatus_SetToNull_IsGone(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Work", async context =>
        {
            context.SetCustomStatus("something");
            await context.WaitForExternalEvent<string>("go");
            context.SetCustomStatus(null);
        }));
        var id = await host.BeginAsync("Work");
        await host.UntilAsync(id, found => found.SerializedCustomStatus is not null);

        await host.Client.RaiseEventAsync(id, "go", "now");

        Assert.Null((await host.EndAsync(id)).SerializedCustomStatus);
    }

    [Theory, OnEveryHost]
    public async Task CustomStatus_OfARecord_IsReadAsOne(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Work", context =>
        {
            context.SetCustomStatus(new Progress(7, ["Bell School"]));
            return Task.FromResult("done");
        }));

        var progress = (await host.RunAsync("Work")).ReadCustomStatusAs<Progress>()!;

        Assert.Equal((7, "Bell School"), (progress.Done, Assert.Single(progress.Schools)));
    }

    [Theory, OnEveryHost]
    public async Task CustomStatus_OfAFailedInstance_Stays(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<string>("Work", context =>
        {
            context.SetCustomStatus("as far as this");
            throw new InvalidOperationException("no further");
        }));

        Assert.Equal("as far as this", (await host.RunAsync("Work")).ReadCustomStatusAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Metadata_WithoutDetails_HasNoInputsAndOutputs(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<string, string>("Work", (_, input) => Task.FromResult(input)));
        var ended = await host.RunAsync("Work", "input");

        var found = await host.Client.GetInstanceAsync(ended.InstanceId, getInputsAndOutputs: false);

        Assert.Equal((null, null), (found!.SerializedInput, found.SerializedOutput));
        Assert.Equal(("input", "input"), (ended.ReadInputAs<string>(), ended.ReadOutputAs<string>()));
    }

    [Theory, OnEveryHost]
    public async Task Metadata_OfAnInstance_HasNameStatusAndTimes(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Work", context => context.CreateTimer(ConformanceHost.Soon, CancellationToken.None)));

        var ended = await host.RunAsync("Work", null, new StartOrchestrationOptions("w"));

        Assert.Equal(("Work", "w", true, false), (ended.Name, ended.InstanceId, ended.IsCompleted, ended.IsRunning));
        Assert.True(ended.LastUpdatedAt > ended.CreatedAt, ended.ToString());
    }

    [Theory, OnEveryHost]
    public async Task Metadata_OfAnUnknownId_IsNull(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Work", _ => Task.FromResult(1)));

        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    private sealed record Progress(int Done, IReadOnlyList<string> Schools);
}
