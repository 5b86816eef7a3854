using DurableTask.Core.Exceptions;
using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class StartBehaviours
{
    [Theory, OnEveryHost]
    public async Task Start_WithoutAnId_MakesOne(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        var (first, second) = (await host.RunAsync("Echo", "a"), await host.RunAsync("Echo", "b"));

        Assert.NotEqual(first.InstanceId, second.InstanceId);
        Assert.Equal(("a", "b"), (first.ReadOutputAs<string>(), second.ReadOutputAs<string>()));
    }

    [Theory, OnEveryHost]
    public async Task Start_WithAnId_HasIt(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        Assert.Equal("mine", await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "a", new StartOrchestrationOptions("mine")));

        Assert.Equal("a", (await host.EndAsync("mine")).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Start_WithTheIdOfOneThatEnded_TakesItsPlace(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        await host.RunAsync("Echo", "first", new StartOrchestrationOptions("mine"));

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "second", new StartOrchestrationOptions("mine"));
        await host.UntilAsync("mine", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await host.Client.RaiseEventAsync("mine", "go", "now");

        var ended = await host.EndAsync("mine");
        Assert.Equal(("Wait", "now"), (ended.Name, ended.ReadOutputAs<string>()));
    }

    [Theory, OnEveryHost]
    public async Task Start_WithATakenIdAndItsStatusNamed_IsRefused(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        await host.RunAsync("Echo", "first", new StartOrchestrationOptions("mine"));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "second", new StartOrchestrationOptions("mine").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));

        Assert.Equal("first", (await host.FindAsync("mine")).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Start_WithTheIdOfARunningOneAndThatNamed_IsRefused(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await host.BeginAsync("Wait", "first", new StartOrchestrationOptions("mine"));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait", "second",
            new StartOrchestrationOptions(id).WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending)));

        Assert.Equal("first", (await host.FindAsync(id)).ReadInputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Start_WithATakenIdAndAnotherStatusNamed_IsAllowed(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        await host.RunAsync("Echo", "first", new StartOrchestrationOptions("mine"));

        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "second", new StartOrchestrationOptions("mine").WithDedupeStatuses(OrchestrationRuntimeStatus.Failed));

        var ended = await host.UntilAsync("mine", found => found.IsCompleted && found.ReadInputAs<string>() == "second");
        Assert.Equal("second", ended.ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Start_WithTheIdOfARunningOne_TakesItsPlace(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        await host.BeginAsync("Wait", "first", new StartOrchestrationOptions("mine"));

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", new StartOrchestrationOptions("mine"));

        Assert.Equal("second", (await host.EndAsync("mine")).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Start_AtALaterMoment_WaitsForIt(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var now = await host.OutputOfAsync<DateTime>("Now");
        var at = new DateTimeOffset(now, TimeSpan.Zero).AddMilliseconds(800);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Now", null, new StartOrchestrationOptions(null, at));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.FindAsync(id)).RuntimeStatus);
        Assert.True((await host.EndAsync(id)).ReadOutputAs<DateTime>() >= at.UtcDateTime);
    }

    [Theory, OnEveryHost]
    public async Task Start_WithTags_KeepsThem(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        var ended = await host.RunAsync("Echo", "a", new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["school"] = "Bell" } });

        Assert.Equal("Bell", ended.Tags["school"]);
    }

    [Theory, OnEveryHost]
    public async Task Start_OfAnotherCase_FindsTheOrchestrator(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        Assert.Equal("a", await host.OutputOfAsync<string>("eCHO", "a"));
    }

    [Theory, OnEveryHost]
    public async Task WaitForStart_OfAnInstance_ReturnsWhenItRuns(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "input");

        var started = await host.Client.WaitForInstanceStartAsync(id, getInputsAndOutputs: true);

        Assert.Equal((OrchestrationRuntimeStatus.Running, "input"), (started.RuntimeStatus, started.ReadInputAs<string>()));
    }

    [Theory, OnEveryHost]
    public async Task WaitForCompletion_OfOneThatHasEnded_ReturnsAtOnce(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var ended = await host.RunAsync("Echo", "a");

        var again = await host.Client.WaitForInstanceCompletionAsync(ended.InstanceId, getInputsAndOutputs: true);

        Assert.Equal("a", again.ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task WaitForCompletion_Cancelled_Throws(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var id = await host.BeginAsync("Wait");
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client.WaitForInstanceCompletionAsync(id, impatient.Token));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.FindAsync(id)).RuntimeStatus);
    }

    private static Task<ConformanceHost> StartAsync(HostKind kind) => ConformanceHost.StartAsync(kind, tasks => tasks
        .Orchestrator<string, string>("Echo", (_, input) => Task.FromResult(input))
        .Orchestrator("Now", context => Task.FromResult(context.CurrentUtcDateTime))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("go")));
}
