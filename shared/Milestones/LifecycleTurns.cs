using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Milestones;

/// <summary>
/// Takes a student's turns: reads the record, lets the agenda decide, and commits what it decided together with the notices it causes, in one transaction.
/// Taking a turn twice is taking it once: the second time there is nothing left to decide.
/// </summary>
public sealed class LifecycleTurns(StudentRows rows, DueIndex index, Rollcall rollcall, DistrictDirectory districts, TimeProvider time)
{
    /// <summary>A student is looked at at least this often, whatever the agenda says, should a day not have been named on which there is something to do.</summary>
    public static readonly int LongestSleepInDays = 90;

    private const int MostAttempts = 20;
    private static readonly TimeOnly FirstWake = new(5, 0);

    /// <summary>Takes the student's turn on the school's date.</summary>
    public async Task<TurnResult> TakeAsync(StudentKey student, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(student, cancellation);
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // A command came in between: read again, decide again.
            }
        }
    }

    private async Task<TurnResult> AttemptAsync(StudentKey student, CancellationToken cancellation)
    {
        var wake = await rows.WakeAsync(student, cancellation);
        if (await rows.ReadAsync(student, cancellation) is not { } current) return TurnResult.NoSuchStudent;
        var district = await districts.GetAsync(student.District, cancellation);
        var now = time.GetUtcNow();
        var today = SchoolClock.DateAt(now, district.Zone);
        var turn = Agenda.Decide(current.Record, district, today);

        await rollcall.ListAsync(await CommitAsync(student, current, turn, district, wake, now, cancellation), cancellation);
        return Result(turn, district);
    }

    /// <returns>The record as it is stored now.</returns>
    private async Task<StudentRecord> CommitAsync(StudentKey student, VersionedRecord current, AgendaTurn turn, District district, StoredRow? wake, DateTimeOffset now, CancellationToken cancellation)
    {
        var isChanged = turn.Record != current.Record || turn.Story.Count > 0 || turn.Notices.Count > 0;
        if (!isChanged && wake is null) return current.Record;
        var record = isChanged ? turn.Record.Next(turn.Story.Count) : current.Record;
        var changes = new List<RowChange>();
        if (isChanged)
        {
            changes.Add(StudentRows.RecordChange(record, current.ETag));
            changes.AddRange(turn.Story.Select((what, i) => StudentRows.AuditChange(turn.Record.AuditLength + i, new(now, "agenda", what))));
            changes.AddRange(turn.Notices.Select(StudentRows.NoticeChange));
            changes.AddRange(turn.PutAside.Select(StudentRows.EndedMilestoneChange));
            foreach (var notice in turn.Notices) await index.AddNoticeAsync(student, notice, district, now, Contact.GetsLetters(notice.Recipient, record, district), cancellation);
        }

        if (wake is not null) changes.Add(RowChange.Delete(wake.Row, wake.ETag));
        await rows.CommitAsync(student, changes, cancellation);
        return record;
    }

    private static TurnResult Result(AgendaTurn turn, District district)
    {
        var open = turn.Record.Milestones.Where(milestone => milestone.State == MilestoneState.Open).Select(milestone => new OpenMilestone(milestone.Id, milestone.Due)).ToList();
        if (!turn.Record.NeedsLifecycle()) return new(new(Phase(turn.Record), open, NextWake: null), IsOver: true);
        var latest = turn.Today.AddDays(LongestSleepInDays);
        var date = turn.NextDate is { } next && next < latest ? next : latest;
        var wakeAt = SchoolClock.InstantOf(date, FirstWake.AddMinutes(Spread(turn.Record)), district.Zone);
        return new(new(Phase(turn.Record), open, wakeAt), IsOver: false);
    }

    private static string Phase(StudentRecord record) => record switch
    {
        { Enrollment: EnrollmentState.Left } => "left",
        { Enrollment: EnrollmentState.Dormant } => "dormant",
        { Enrollment: EnrollmentState.Graduated } => "followed up after graduation",
        { Enrollment: EnrollmentState.Completed } => "complete",
        { Enrollment: EnrollmentState.Deceased or EnrollmentState.Merged } => "over",
        _ when IsOpen(record, MilestoneKind.Creation) => "establishing the plan",
        _ when IsOpen(record, MilestoneKind.Review) => "reviewing the plan",
        _ when IsOpen(record, MilestoneKind.SignOff) => "signing the plan",
        _ => "waiting for the next review cycle",
    };

    private static bool IsOpen(StudentRecord record, MilestoneKind kind) => record.Milestones.Any(milestone => milestone.Kind == kind && milestone.State == MilestoneState.Open);

    /// <summary>Minutes after the first wake, 0 to 24 by student: a district does not wake in one second, and yet before the next round of escalations.</summary>
    private static int Spread(StudentRecord record) => Convert.ToInt32(Keys.Digest(record.Id.Value)[..4], 16) % 25;
}
