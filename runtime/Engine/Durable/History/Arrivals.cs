namespace IlpFunctions.Runtime.Durable.History;

/// <summary>The orchestration was started, or continued as new.</summary>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="Version">The version it was started with.</param>
/// <param name="ExecutionId">Tells this execution from earlier and later ones with the same instance id.</param>
/// <param name="Input">The input as JSON.</param>
/// <param name="Parent">Who waits for its result, if anybody.</param>
internal sealed record ExecutionStarted(string Name, string Version, string ExecutionId, string? Input, ParentLink? Parent) : HistoryEvent
{
    /// <summary>External events that the execution before this one had not taken, in order of arrival; null when there are none.</summary>
    public IReadOnlyList<EventRaised>? CarriedEvents { get; init; }
}

/// <summary>The call of a parent orchestration that waits for this one.</summary>
/// <param name="InstanceId">The parent.</param>
/// <param name="ExecutionId">The parent's execution that waits; a later one does not.</param>
/// <param name="Name">The parent's orchestrator.</param>
/// <param name="TaskId">The id of the parent's decision.</param>
internal sealed record ParentLink(string InstanceId, string ExecutionId, string Name, int TaskId);

/// <summary>The result of something that an orchestration decided: the decision's id is <paramref name="TaskId"/>.</summary>
internal abstract record ResultEvent(int TaskId) : HistoryEvent;

/// <summary>An activity returned.</summary>
internal sealed record TaskCompleted(int TaskId, string? Result) : ResultEvent(TaskId);

/// <summary>An activity threw.</summary>
internal sealed record TaskFailed(int TaskId, Failure Failure) : ResultEvent(TaskId);

/// <summary>A timer's moment came.</summary>
internal sealed record TimerFired(int TaskId) : ResultEvent(TaskId);

/// <summary>A sub-orchestration completed.</summary>
internal sealed record SubOrchestrationCompleted(int TaskId, string? Result) : ResultEvent(TaskId);

/// <summary>A sub-orchestration failed, was terminated, or could not be started.</summary>
internal sealed record SubOrchestrationFailed(int TaskId, Failure Failure) : ResultEvent(TaskId);

/// <summary>An external event arrived.</summary>
internal sealed record EventRaised(string Name, string? Payload) : HistoryEvent;

/// <summary>The orchestration was suspended: what arrives from here on waits until it is resumed.</summary>
internal sealed record ExecutionSuspended(string? Reason) : HistoryEvent;

/// <summary>The orchestration was resumed.</summary>
internal sealed record ExecutionResumed(string? Reason) : HistoryEvent;

/// <summary>The orchestration was terminated from outside.</summary>
/// <param name="Output">The output to end with, as JSON.</param>
/// <param name="Recursive">Whether its running sub-orchestrations end with it.</param>
internal sealed record ExecutionTerminated(string? Output, bool Recursive) : HistoryEvent;
