using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IlpFunctions.Runtime.Durable.History;

/// <summary>
/// One fact in the life of an orchestration. Arrivals (results, events, commands) come from outside; decisions (<see cref="DecisionEvent"/>) were made by its
/// code and must be made again, in the same order, whenever the history is replayed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(OrchestratorStarted), nameof(OrchestratorStarted))]
[JsonDerivedType(typeof(ExecutionStarted), nameof(ExecutionStarted))]
[JsonDerivedType(typeof(TaskScheduled), nameof(TaskScheduled))]
[JsonDerivedType(typeof(TaskCompleted), nameof(TaskCompleted))]
[JsonDerivedType(typeof(TaskFailed), nameof(TaskFailed))]
[JsonDerivedType(typeof(TimerCreated), nameof(TimerCreated))]
[JsonDerivedType(typeof(TimerFired), nameof(TimerFired))]
[JsonDerivedType(typeof(SubOrchestrationCreated), nameof(SubOrchestrationCreated))]
[JsonDerivedType(typeof(SubOrchestrationCompleted), nameof(SubOrchestrationCompleted))]
[JsonDerivedType(typeof(SubOrchestrationFailed), nameof(SubOrchestrationFailed))]
[JsonDerivedType(typeof(EventSent), nameof(EventSent))]
[JsonDerivedType(typeof(EventRaised), nameof(EventRaised))]
[JsonDerivedType(typeof(ExecutionSuspended), nameof(ExecutionSuspended))]
[JsonDerivedType(typeof(ExecutionResumed), nameof(ExecutionResumed))]
[JsonDerivedType(typeof(ExecutionTerminated), nameof(ExecutionTerminated))]
[JsonDerivedType(typeof(ExecutionCompleted), nameof(ExecutionCompleted))]
internal abstract record HistoryEvent
{
    private string? _json;

    protected HistoryEvent()
    {
    }

    // The text is of the event as it is: a copy that is to be another event has none.
    [SetsRequiredMembers]
    protected HistoryEvent(HistoryEvent original) => At = original.At;

    /// <summary>When it happened, in UTC.</summary>
    [JsonPropertyOrder(-1)]
    public required DateTimeOffset At { get; init; }

    /// <summary>The event as it is stored. Written once, though it is stored on its way to its instance and again in the history.</summary>
    /// <exception cref="UnwritableEventException">It cannot be written; it is too large, for one.</exception>
    internal string Json => _json ??= HistoryJson.Write(this);

    /// <summary>The text is needed no more.</summary>
    internal void ForgetJson() => _json = null;

    /// <inheritdoc/>
    public virtual bool Equals(HistoryEvent? other) => other is not null && EqualityContract == other.EqualityContract && At == other.At;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, At);
}

/// <summary>A step began: until the next one, the orchestrator's current time is <see cref="HistoryEvent.At"/>.</summary>
internal sealed record OrchestratorStarted : HistoryEvent;
