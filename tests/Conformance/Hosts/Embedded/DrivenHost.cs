namespace IlpFunctions.Conformance.Hosts.Embedded;

/// <summary>A virtual clock, which the host advances whenever the test waits for something.</summary>
internal abstract class DrivenHost : ConformanceHost
{
    protected DrivenHost() => Client = new DrivenClient(this);

    public override DurableTaskClient Client { get; }

    /// <summary>The engine's client.</summary>
    public abstract DurableTaskClient Inner { get; }

    /// <summary>Advances time until an instance is as it is waited for.</summary>
    public async Task<OrchestrationMetadata> WaitAsync(string id, Func<OrchestrationMetadata, bool> condition, bool details, CancellationToken cancellation)
    {
        while (true)
        {
            await SettleAsync();
            cancellation.ThrowIfCancellationRequested();
            var found = await Inner.GetInstanceAsync(id, details, cancellation) ?? throw new InvalidOperationException($"There is no instance '{id}'.");
            if (condition(found)) return found;
            await PassAsync(found, cancellation);
        }
    }

    protected override async Task PassAsync(OrchestrationMetadata waitedFor, CancellationToken limit)
    {
        if (await JumpAsync()) return;
        // Nothing is planned: whoever waits on waits for ever, which is what some tests want to see.
        if (limit.CanBeCanceled && waitedFor.RuntimeStatus != OrchestrationRuntimeStatus.Pending) await Task.Delay(TimeSpan.FromSeconds(2), limit);
        Assert.Fail($"Instance '{waitedFor.InstanceId}' is {waitedFor.RuntimeStatus} and nothing is planned that could change that: {waitedFor}");
    }

    /// <summary>Moves the clock to the next thing that is planned; false when nothing is.</summary>
    protected abstract Task<bool> JumpAsync();
}

/// <summary>The engine's client, but for the waits, which make time pass.</summary>
internal sealed class DrivenClient(DrivenHost host) : DurableTaskClient("driven")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        host.Inner.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        host.Inner.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        host.WaitAsync(instanceId, found => found.RuntimeStatus != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        host.WaitAsync(instanceId, found => found.IsCompleted, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        host.Inner.TerminateInstanceAsync(instanceId, options, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        host.Inner.SuspendInstanceAsync(instanceId, reason, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        host.Inner.ResumeInstanceAsync(instanceId, reason, cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        host.Inner.GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => host.Inner.GetAllInstancesAsync(filter);

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        host.Inner.PurgeInstanceAsync(instanceId, options, cancellation);

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        host.Inner.PurgeAllInstancesAsync(filter, options, cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
