using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class UnwritableResultTests
{
    // The commits of a virtual engine: the store's identity, the clock's time, the start of the instance; then come steps and results.
    private const int FirstStep = 4, FirstResult = 5;

    // Which a scratch run has no need of.
    private const int ClockCommits = 1;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Result_ThatCannotBeWritten_FailsTheCallAndSaysWhy(bool isScratch)
    {
        var catalog = new TestCatalog()
            .Orchestrator("Call", async context => (object?)await context.CallActivityAsync<string>("Answer"))
            .Activity("Answer", _ => Task.FromResult<object?>("an answer"));
        await using var engine = await TestEngine.OnVirtualClockAsync(catalog, onCommit: Refuse(isScratch ? FirstResult - ClockCommits : FirstResult), isScratch: isScratch);

        var ended = await engine.RunAsync("Call");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(typeof(UnwritableEventException).FullName, ended.FailureDetails?.InnerFailure?.ErrorType);
        Assert.Contains("TaskCompleted cannot be recorded: too large", ended.FailureDetails?.InnerFailure?.ErrorMessage, StringComparison.Ordinal);
        Assert.Single(catalog.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Step_ThatCannotBeWritten_EndsItsOrchestrationAndSaysWhy(bool isScratch)
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(
            new TestCatalog().Orchestrator("Call", context => context.CallActivityAsync("Answer")), onCommit: Refuse(isScratch ? FirstStep - ClockCommits : FirstStep), isScratch: isScratch);

        var ended = await engine.RunAsync("Call", instanceId: "x");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("TaskCompleted cannot be recorded: too large", ended.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        Assert.Null(engine.Clock.NextDue);
    }

    [Fact]
    public async Task CustomStatus_ThatCannotBeWritten_DoesNotKeepAFailureFromBeingRecorded()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog().Orchestrator("Careless", Task (context) =>
        {
            context.SetCustomStatus((Action)(() => { }));
            throw new FormatException("broken");
        }));

        var ended = await engine.RunAsync("Careless");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "broken"), (ended.RuntimeStatus, ended.FailureDetails?.ErrorMessage));
    }

    [Fact]
    public async Task Orchestrator_ThatThrowsWhereNobodyAwaits_Fails()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog().Orchestrator("Careless", async context =>
        {
            Forgotten(context);
            await context.WaitForExternalEvent<string>("e");
        }));

        var ended = await engine.RunAsync("Careless");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "nobody awaits this"), (ended.RuntimeStatus, ended.FailureDetails?.ErrorMessage));
    }

    private static async void Forgotten(TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        throw new FormatException("nobody awaits this");
    }

    private static Action<CommitPoint> Refuse(int commit) => point =>
    {
        if (point.Commit == commit && !point.Committed) throw new UnwritableEventException("TaskCompleted", new ArgumentException("too large"));
    };
}
