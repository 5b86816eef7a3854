using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class DurableTaskClientTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly RecordingClient client = new();

    public ValueTask DisposeAsync() => client.DisposeAsync();

    [Fact]
    public async Task ScheduleNewOrchestrationInstanceAsync_EveryOverload_ReachesTheOneThatIsImplemented()
    {
        var given = new StartOrchestrationOptions("given");

        Assert.Equal("made", await client.ScheduleNewOrchestrationInstanceAsync("O", None));
        Assert.Equal("made", await client.ScheduleNewOrchestrationInstanceAsync("O", (object)"input", None));
        Assert.Equal("given", await client.ScheduleNewOrchestrationInstanceAsync("O", given, None));

        Assert.Equal(["start O - -", "start O input -", "start O - given"], client.Calls);
    }

    [Fact]
    public async Task ShortOverloads_Each_LeavesOutWhatIsOptional()
    {
        await client.RaiseEventAsync("i", "e", None);
        await client.WaitForInstanceStartAsync("i", None);
        await client.WaitForInstanceCompletionAsync("i", None);
        await client.SuspendInstanceAsync("i", None);
        await client.ResumeInstanceAsync("i", None);
        await client.GetInstanceAsync("i", None);
        await client.GetInstanceAsync("i", getInputsAndOutputs: true);

        Assert.Equal(["raise i e -", "started i False", "completed i False", "suspend i -", "resume i -", "get i False", "get i True"], client.Calls);
    }

    [Fact]
    public async Task TerminateAndPurge_NotOverridden_AreNotSupported()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => client.TerminateInstanceAsync("i", None));
        await Assert.ThrowsAsync<NotSupportedException>(() => client.PurgeInstanceAsync("i", None));
        await Assert.ThrowsAsync<NotSupportedException>(() => client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), None));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("output", "output")]
    public async Task TerminateInstanceAsync_Output_IsWrappedInOptionsIfThereIsAny(object? output, object? expected)
    {
        await using var terminating = new TerminatingClient();

        await terminating.TerminateInstanceAsync("i", output, None);

        Assert.Equal(output is null, terminating.Options is null);
        Assert.Equal(expected, terminating.Options?.Output);
    }

    [Fact]
    public void PurgeResult_NegativeCount_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new PurgeResult(-1));
        Assert.Equal((3, true), (new PurgeResult(3, true).PurgedInstanceCount, new PurgeResult(3, true).IsComplete));
        Assert.Null(new PurgeResult(0).IsComplete);
    }

    private sealed class TerminatingClient : RecordingClient
    {
        public TerminateInstanceOptions? Options { get; private set; }

        public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
        {
            Options = options;
            return Task.CompletedTask;
        }
    }
}
