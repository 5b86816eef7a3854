using IlpFunctions.Advisers;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Lifecycle;

/// <summary>The activities of <see cref="StudentLifecycle"/>.</summary>
public sealed class LifecycleActivities(LifecycleTurns turns, StudentRows rows, CaseloadDesk caseloads)
{
    /// <summary>Takes the student's turn on today's date. Whoever came to a school since its caseload was planned gets an adviser first.</summary>
    [Function(nameof(TakeTurn))]
    public async Task<TurnResult> TakeTurn([ActivityTrigger] StudentKey student, CancellationToken cancellation)
    {
        if (await rows.ReadAsync(student, cancellation) is { Record: { Enrollment: EnrollmentState.Active, Adviser: null } record }) await caseloads.AssignAsync(student.District, record.School, cancellation);
        return await turns.TakeAsync(student, cancellation);
    }
}
