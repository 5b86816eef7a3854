using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>What one step of an orchestration came to.</summary>
/// <param name="Decisions">What the code decided in this step, in order.</param>
/// <param name="CancelledTimers">Timers, created in this step or earlier ones, that were cancelled in this step and need not fire.</param>
/// <param name="Completion">How the execution ended, or null while it goes on.</param>
/// <param name="CustomStatus">The custom status as JSON, if the execution has set one.</param>
/// <param name="CustomStatusIsSet">Whether the execution has set a custom status; otherwise the instance keeps what it had.</param>
/// <param name="IsSuspended">Whether the instance is suspended.</param>
internal sealed record ExecutionOutcome(
    IReadOnlyList<DecisionEvent> Decisions,
    IReadOnlySet<int> CancelledTimers,
    ExecutionCompleted? Completion,
    string? CustomStatus,
    bool CustomStatusIsSet,
    bool IsSuspended)
{
    /// <summary>Where the code went another way than its history, when it did; the execution has then failed with it.</summary>
    public NonDeterministicOrchestrationException? Mismatch { get; init; }
}
