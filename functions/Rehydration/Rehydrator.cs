using IlpFunctions.Districts;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Rehydration;

/// <summary>Compares what should run with what runs, and starts or wakes what is missing or asleep past its time: tables are the truth.</summary>
public sealed class Rehydrator(Rollcall rollcall, TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <summary>Repairs a school's students.</summary>
    /// <returns>How many were started or woken.</returns>
    public async Task<int> RepairAsync(DistrictId district, SchoolId school, DurableTaskClient client, CancellationToken cancellation = default)
    {
        var waker = new StudentWaker(client);
        var repaired = 0;
        await foreach (var entry in rollcall.SchoolAsync(district, school, cancellation))
        {
            var student = new StudentKey(district, entry.Student);
            if (!entry.NeedsLifecycle || await IsWellAsync(student, client, cancellation)) continue;
            await waker.WakeAsync(student, mayStart: true, cancellation);
            repaired++;
        }

        return repaired;
    }

    private async Task<bool> IsWellAsync(StudentKey student, DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = await client.GetInstanceAsync(student.InstanceId, getInputsAndOutputs: true, cancellation);
        return instance is { IsCompleted: false } && (instance.ReadCustomStatusAs<Waking>()?.NextWake is not { } next || next + Tolerance > time.GetUtcNow());
    }

    /// <summary>All that is looked at of <see cref="LifecycleStatus"/>: every student's is read every day.</summary>
    private sealed record Waking(DateTimeOffset? NextWake);
}
