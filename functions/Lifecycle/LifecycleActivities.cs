using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Lifecycle;

/// <summary>The activities of <see cref="StudentLifecycle"/>.</summary>
public sealed class LifecycleActivities(LifecycleTurns turns)
{
    /// <summary>Takes the student's turn on today's date.</summary>
    [Function(nameof(TakeTurn))]
    public Task<TurnResult> TakeTurn([ActivityTrigger] StudentKey student, CancellationToken cancellation) => turns.TakeAsync(student, cancellation);
}
