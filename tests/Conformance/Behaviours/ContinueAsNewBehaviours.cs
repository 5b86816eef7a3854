using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class ContinueAsNewBehaviours
{
    [Theory, OnEveryHost]
    public async Task ContinueAsNew_WithAnInput_BeginsAgainWithIt(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<int, string>("Loop", async (context, round) =>
        {
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            if (round < 20) context.ContinueAsNew(round + 1);
            return $"round {round}";
        }));

        Assert.Equal("round 20", await host.OutputOfAsync<string>("Loop", 1));
    }

    [Theory, OnEveryHost]
    public async Task ContinueAsNew_WithoutAWait_IsNoRecursion(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<int, int>("Loop", (context, round) =>
        {
            if (round < 100) context.ContinueAsNew(round + 1);
            return Task.FromResult(round);
        }));

        Assert.Equal(100, await host.OutputOfAsync<int>("Loop", 1));
    }

    [Theory, OnEveryHost]
    public async Task ContinueAsNew_Always_KeepsTheInstanceId(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<string?, string>("Loop", (context, before) =>
        {
            if (before is null) context.ContinueAsNew(context.InstanceId);
            return Task.FromResult($"{before} {context.InstanceId}");
        }));

        var ended = await host.RunAsync("Loop", null, new StartOrchestrationOptions("mine"));

        Assert.Equal("mine mine", ended.ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task ContinueAsNew_UnprocessedEvents_GoOnByDefault(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<int, List<string>>("Loop", async (context, round) =>
        {
            await context.WaitForExternalEvent<string>("go");
            if (round == 0)
            {
                context.ContinueAsNew(1);
                return [];
            }

            return [await context.WaitForExternalEvent<string>("note"), await context.WaitForExternalEvent<string>("note")];
        }));
        var id = await host.BeginAsync("Loop", 0);

        await host.Client.RaiseEventAsync(id, "note", "one");
        await host.Client.RaiseEventAsync(id, "note", "two");
        await host.Client.RaiseEventAsync(id, "go", "now");
        await host.Client.RaiseEventAsync(id, "go", "now");

        Assert.Equal(["one", "two"], (await host.EndAsync(id)).ReadOutputAs<List<string>>());
    }

    [Theory, OnEveryHost]
    public async Task ContinueAsNew_WithoutKeeping_DropsUnprocessedEvents(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<int, string>("Loop", async (context, round) =>
        {
            if (round == 0)
            {
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                return "";
            }

            context.SetCustomStatus("second");
            return await context.WaitForExternalEvent<string>("note");
        }));
        var id = await host.BeginAsync("Loop", 0);
        await host.Client.RaiseEventAsync(id, "note", "dropped");
        await host.Client.RaiseEventAsync(id, "go", "now");
        await host.UntilAsync(id, found => found.ReadCustomStatusAs<string>() == "second");

        await host.Client.RaiseEventAsync(id, "note", "taken");

        Assert.Equal("taken", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task ContinueAsNew_EventsAtTheTurn_AreAllSeen(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<List<int>?, List<int>>("Loop", async (context, seen) =>
        {
            seen = [.. seen ?? [], await context.WaitForExternalEvent<int>("number")];
            if (seen.Count < 25) context.ContinueAsNew(seen);
            return seen;
        }));
        var id = await host.BeginAsync("Loop");

        for (var number = 0; number < 25; number++) await host.Client.RaiseEventAsync(id, "number", number);

        Assert.Equal(Enumerable.Range(0, 25), (await host.EndAsync(id)).ReadOutputAs<List<int>>()!.Order());
    }

    [Theory, OnEveryHost]
    public async Task ContinueAsNew_FromASubOrchestration_AnswersItsParentAtTheEnd(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", 0))
            .Orchestrator<int, string>("Child", (context, round) =>
            {
                if (round < 3) context.ContinueAsNew(round + 1);
                return Task.FromResult($"round {round} of {context.Parent!.Name}");
            }));

        Assert.Equal("round 3 of Parent", await host.OutputOfAsync<string>("Parent"));
    }

    [Theory, OnEveryHost]
    public async Task ContinueAsNew_WithoutAVersion_KeepsIt(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<bool, string>("Loop", (context, again) =>
        {
            if (!again) context.ContinueAsNew(true);
            return Task.FromResult(context.Version);
        }));

        Assert.Equal("1.4", (await host.RunAsync("Loop", false, new StartOrchestrationOptions { Version = "1.4" })).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task ContinueAsNew_WithANewVersion_GoesOnAsThat(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<bool, string>("Loop", (context, again) =>
        {
            if (!again) context.ContinueAsNew(new ContinueAsNewOptions { NewInput = true, NewVersion = "2.0" });
            return Task.FromResult(context.Version);
        }));

        Assert.Equal("2.0", (await host.RunAsync("Loop", false, new StartOrchestrationOptions { Version = "1.4" })).ReadOutputAs<string>());
    }
}
