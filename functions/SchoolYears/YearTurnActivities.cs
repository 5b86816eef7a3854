using IlpFunctions.Advisers;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.SchoolYears;

/// <summary>The activities of <see cref="YearTurn"/>.</summary>
public sealed class YearTurnActivities(Rollcall rollcall, LifecycleTurns turns, CaseloadDesk caseloads)
{
    /// <summary>Turns the year for a school's students before grade 6, and wakes who has reached it.</summary>
    /// <returns>How many were woken.</returns>
    [Function(nameof(TurnSchool))]
    public async Task<int> TurnSchool([ActivityTrigger] SchoolOfDistrict school, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var dormant = new List<StudentKey>();
        await foreach (var entry in rollcall.SchoolAsync(school.District, school.School, cancellation))
        {
            if (entry.Enrollment == EnrollmentState.Dormant) dormant.Add(new(school.District, entry.Student));
        }

        var woken = new List<StudentKey>();
        foreach (var student in dormant)
        {
            if (!(await turns.TakeAsync(student, cancellation)).IsOver) woken.Add(student);
        }

        await caseloads.AssignAsync(school.District, school.School, cancellation);
        var waker = new StudentWaker(client);
        foreach (var student in woken) await waker.WakeAsync(student, mayStart: true, cancellation);
        return woken.Count;
    }
}
