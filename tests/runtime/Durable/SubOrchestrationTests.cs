using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class SubOrchestrationTests
{
    [Fact]
    public async Task Sub_Completes_ItsResultAndParentAreThere()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", async context => (object?)await context.CallSubOrchestratorAsync<string>("Child", 7, TaskOptionsOf("child-7")))
            .Orchestrator("Child", context => Task.FromResult<object?>($"{context.Parent?.Name} {context.Parent?.InstanceId} {context.GetInput<int>()}")));

        var ended = await engine.RunAsync("Parent", instanceId: "parent");

        Assert.Equal("Parent parent 7", ended.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.FindAsync("child-7")).RuntimeStatus);
    }

    [Fact]
    public async Task Sub_WithoutAnId_GetsOneDerivedFromItsParent()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", async context => (object?)await context.CallSubOrchestratorAsync<string>("Child"))
            .Orchestrator("Child", context => Task.FromResult<object?>(context.InstanceId)));

        var first = (await engine.RunAsync("Parent", instanceId: "a")).ReadOutputAs<string>();
        var second = (await engine.RunAsync("Parent", instanceId: "b")).ReadOutputAs<string>();

        Assert.Matches("^[0-9a-f]{32}$", first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Sub_Fails_TheParentSeesItsFailure()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child"))
            .Orchestrator("Child", _ => throw new InvalidOperationException("no")));

        var ended = await engine.RunAsync("Parent");

        Assert.Equal("Microsoft.DurableTask.TaskFailedException", ended.FailureDetails?.ErrorType);
        Assert.Equal(
            ("System.InvalidOperationException", "no"), (ended.FailureDetails?.InnerFailure?.ErrorType, ended.FailureDetails?.InnerFailure?.ErrorMessage));
    }

    [Fact]
    public async Task Sub_OfAnUnknownName_FailsTheCall()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", context =>
                context.CallSubOrchestratorAsync("Nowhere", options: TaskOptions.FromRetryPolicy(new RetryPolicy(9, TimeSpan.FromDays(1))))));

        var ended = await engine.RunAsync("Parent");

        Assert.Equal("OrchestratorTaskNotFound", ended.FailureDetails?.InnerFailure?.ErrorType);
        Assert.Equal(TestEngine.Start, engine.Clock.Now);
    }

    [Fact]
    public async Task Sub_RetriedByPolicy_RunsAgainWithTheSameId()
    {
        var failures = 1;
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", async context => (object?)await context.CallSubOrchestratorAsync<string>(
                "Child", null, new SubOrchestrationOptions(new RetryPolicy(2, TimeSpan.FromHours(1)), "child")))
            .Orchestrator("Child", async context => (object?)await context.CallActivityAsync<string>("Flaky"))
            .Activity("Flaky", _ => failures-- > 0 ? throw new TimeoutException() : Task.FromResult<object?>("second")));

        Assert.Equal("second", (await engine.RunAsync("Parent")).ReadOutputAs<string>());
        Assert.Equal(TestEngine.Start.AddHours(1), engine.Clock.Now);
    }

    [Fact]
    public async Task Sub_WithTheIdOfARunningInstance_IsRefused()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", options: TaskOptionsOf("taken")))
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("e")));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Child", new StartOrchestrationOptions("taken"));
        await engine.Clock.SettleAsync();

        var ended = await engine.RunAsync("Parent");

        Assert.Equal("DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", ended.FailureDetails?.InnerFailure?.ErrorType);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.FindAsync("taken")).RuntimeStatus);
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Terminate_OfAParent_ReachesTheSubOnlyWhenRecursive(bool recursive, OrchestrationRuntimeStatus child)
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", options: TaskOptionsOf("child")))
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("e")));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await engine.Clock.SettleAsync();

        await engine.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("enough", recursive));
        await engine.Clock.SettleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.FindAsync(id)).RuntimeStatus);
        Assert.Equal(child, (await engine.FindAsync("child")).RuntimeStatus);
    }

    [Fact]
    public async Task Sub_Terminated_FailsTheCallOfItsParent()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", options: TaskOptionsOf("child")))
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("e")));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await engine.Clock.SettleAsync();

        await engine.Client.TerminateInstanceAsync("child");

        Assert.Equal("OrchestrationTerminated", (await engine.FinishAsync(id)).FailureDetails?.InnerFailure?.ErrorType);
    }

    [Theory]
    [InlineData(null, "2.0")]
    [InlineData("3.1", "3.1")]
    public async Task Version_OfASub_IsTheDefaultUnlessAskedFor(string? asked, string version)
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(
            new TestCatalog()
                .Orchestrator("Parent", async context =>
                {
                    var options = asked is null ? new SubOrchestrationOptions() : new SubOrchestrationOptions { Version = new TaskVersion(asked) };
                    return (object?)$"{context.Version}/{await context.CallSubOrchestratorAsync<string>("Child", null, options)}";
                })
                .Orchestrator("Child", context => Task.FromResult<object?>(context.Version)),
            version: "2.0");

        Assert.Equal($"2.0/{version}", (await engine.RunAsync("Parent")).ReadOutputAs<string>());
    }

    private static SubOrchestrationOptions TaskOptionsOf(string instanceId) => new(instanceId: instanceId);
}
