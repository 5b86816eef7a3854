using IlpFunctions.Advisers;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Intake;
using IlpFunctions.Students;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Intake;

/// <summary>The activities of <see cref="IntakeDrain"/>.</summary>
public sealed class IntakeActivities(IntakeSettler settler, CaseloadDesk caseloads, Rollcall rollcall, StudentRows rows, SharedTurns<SchoolOfDistrict, int> turns)
{
    /// <summary>Settles some events of a shard.</summary>
    [Function(nameof(SettleEvents))]
    public Task<SettledBatch> SettleEvents([ActivityTrigger] IntakeShard shard, CancellationToken cancellation) =>
        settler.SettleAsync(shard.DistrictId(), shard.Shard, cancellation);

    /// <summary>Gives a school's students advisers, once for all shards that ask at the same time.</summary>
    /// <returns>How many students' adviser changed.</returns>
    [Function(nameof(GiveAdvisers))]
    public Task<int> GiveAdvisers([ActivityTrigger] SchoolOfDistrict school, CancellationToken cancellation) =>
        turns.TakeAsync(school, async () => (await caseloads.AssignAsync(school.District, school.School, cancellation)).Count);

    /// <summary>Wakes students whose record has something new.</summary>
    /// <returns>How many.</returns>
    [Function(nameof(WakeSettledStudents))]
    public async Task<int> WakeSettledStudents([ActivityTrigger] StudentsToWake students, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // Many at once: their starts are stored together.
        var waker = new StudentWaker(client);
        await Task.WhenAll(students.Students.Select(async id =>
        {
            var student = new StudentKey(students.District, id);
            if (await rows.ReadAsync(student, cancellation) is { } current) await waker.WakeAsync(student, current.Record.NeedsLifecycle(), cancellation);
        }));
        return students.Students.Count;
    }

    /// <summary>Wakes a school's active students: everybody's agenda is looked at under the calendar and the advisers of now.</summary>
    /// <returns>How many.</returns>
    [Function(nameof(WakeWholeSchool))]
    public async Task<int> WakeWholeSchool([ActivityTrigger] SchoolOfDistrict school, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var waker = new StudentWaker(client);
        var woken = 0;
        await foreach (var entry in rollcall.SchoolAsync(school.District, school.School, cancellation))
        {
            if (entry.Enrollment != EnrollmentState.Active) continue;
            await waker.WakeAsync(new(school.District, entry.Student), mayStart: true, cancellation);
            woken++;
        }

        return woken;
    }

    /// <summary>Settles the event of a change that has reached everybody.</summary>
    [Function(nameof(FinishDistrictChange))]
    public async Task<int> FinishDistrictChange([ActivityTrigger] ChangeToFinish change, CancellationToken cancellation)
    {
        await settler.FinishAsync(change.District, change.Work, cancellation);
        return 1;
    }
}
