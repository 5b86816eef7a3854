namespace Microsoft.DurableTask.Internal;

/// <summary>Something that can start orchestrations.</summary>
public interface IOrchestrationSubmitter
{
    /// <summary>Starts a new orchestration instance.</summary>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="input">The orchestrator's input.</param>
    /// <param name="options">How to start it.</param>
    /// <param name="cancellation">Ends the attempt to enqueue the start; it does not end a started instance.</param>
    /// <returns>The new instance's id.</returns>
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);
}
