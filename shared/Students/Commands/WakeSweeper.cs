using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Milestones;
using IlpFunctions.Time;

namespace IlpFunctions.Students.Commands;

/// <summary>
/// Follows the hints that commands leave in the due index: a wake-up that was lost is raised again, and a hint that no longer points to anything is removed.
/// What a crash left between record and wake-up is repaired here, without scanning a record that has no hint.
/// </summary>
public sealed class WakeSweeper(DueIndex index, StudentRows rows, DistrictDirectory districts, LifecycleTurns turns, TimeProvider time)
{
    /// <summary>Follows every hint that is old enough.</summary>
    /// <returns>How many students were woken again.</returns>
    public async Task<int> SweepAsync(IStudentWaker waker, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var woken = 0;

        // A day ahead, because a school's date can be ahead of this one's.
        await foreach (var hint in index.DueAsync(DueKind.Wake, SchoolClock.DateAt(now, TimeZoneInfo.Utc).AddDays(1), cancellation))
        {
            if (!WakeIndex.IsRipe(hint, now)) continue;
            var student = WakeIndex.Student(hint);
            if (await rows.WakeAsync(student, cancellation) is null) await index.RemoveAsync(hint, cancellation);
            else woken += await WakeAsync(student, waker, cancellation);
        }

        return woken;
    }

    private async Task<int> WakeAsync(StudentKey student, IStudentWaker waker, CancellationToken cancellation)
    {
        var needsLifecycle = await rows.ReadAsync(student, cancellation) is { } current && current.Record.NeedsLifecycle();
        if (await waker.WakeAsync(student, needsLifecycle, cancellation)) return 1;

        // Nothing runs and nothing is to run for this student: the turn that answers the wake-up is taken here.
        if (await districts.FindAsync(student.District, cancellation) is not null) await turns.TakeAsync(student, cancellation);
        return 0;
    }
}
