using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>A client that notes which of the members that an engine must implement are reached.</summary>
internal class RecordingClient() : DurableTaskClient("recorder")
{
    public List<string> Calls { get; } = [];

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        Calls.Add($"start {orchestratorName} {input ?? "-"} {options?.InstanceId ?? "-"}");
        return Task.FromResult(options?.InstanceId ?? "made");
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        Note($"raise {instanceId} {eventName} {eventPayload ?? "-"}");

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => Found($"started {instanceId} {getInputsAndOutputs}")!;

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => Found($"completed {instanceId} {getInputsAndOutputs}")!;

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Note($"suspend {instanceId} {reason ?? "-"}");

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Note($"resume {instanceId} {reason ?? "-"}");

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => Found($"get {instanceId} {getInputsAndOutputs}");

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create<OrchestrationMetadata>((_, _) => Task.FromResult(new Page<OrchestrationMetadata>([])));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task Note(string call)
    {
        Calls.Add(call);
        return Task.CompletedTask;
    }

    private Task<OrchestrationMetadata?> Found(string call)
    {
        Calls.Add(call);
        return Task.FromResult<OrchestrationMetadata?>(new OrchestrationMetadata("Recorder", "recorder"));
    }
}
