using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Client;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class InstanceWaitersTests
{
    private static readonly InstanceRow Running = new()
    {
        InstanceId = "x",
        ExecutionId = "1",
        Name = "Wait",
        Version = "",
        Status = OrchestrationRuntimeStatus.Running,
        CreatedAt = TestEngine.Start,
        UpdatedAt = TestEngine.Start,
        StartAt = TestEngine.Start,
    };

    private readonly InstanceWaiters _waiters = new(new MachineClock());

    [Fact]
    public async Task Wait_ForAnInstanceThatIsPurgedMeanwhile_Ends()
    {
        var wait = WaitAsync();

        _waiters.Notify(new WorkChanges { Touched = { Running }, Gone = { "x" } });

        Assert.Contains("'x' was purged", (await Assert.ThrowsAsync<InvalidOperationException>(() => wait)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ForAnInstanceThatEndsAndIsPurgedInOneCommit_SeesItsEnd()
    {
        var (wait, ended) = (WaitAsync(), Running with { Status = OrchestrationRuntimeStatus.Terminated });

        _waiters.Notify(new WorkChanges { Touched = { ended }, Gone = { "x" } });

        Assert.Equal(ended, await wait);
    }

    private Task<InstanceRow> WaitAsync() => _waiters.WaitAsync("x", row => row.IsOver, () => Running, TestContext.Current.CancellationToken);
}
