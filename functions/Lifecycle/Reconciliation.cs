using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Lifecycle;

/// <summary>Compares once a day what should run with what runs, and starts or wakes what is missing or asleep past its time: tables are the truth.</summary>
public sealed class Reconciliation(DistrictDirectory districts, Rollcall rollcall, TimeProvider time, ILogger<Reconciliation> log)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <summary>Runs at 08:20 UTC, before schools in the United States open.</summary>
    [Function(nameof(Reconcile))]
    public async Task Reconcile([TimerTrigger("0 20 8 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var district in await districts.AllAsync(cancellation)) await ReconcileAsync(district.Id, client, cancellation);
    }

    private async Task ReconcileAsync(DistrictId district, DurableTaskClient client, CancellationToken cancellation)
    {
        var waker = new StudentWaker(client);
        var repaired = 0;
        await foreach (var entry in rollcall.DistrictAsync(district, cancellation))
        {
            var student = new StudentKey(district, entry.Student);
            if (entry.Enrollment != EnrollmentState.Active || await IsWellAsync(student, client, cancellation)) continue;
            await waker.WakeAsync(student, mayStart: true, cancellation);
            repaired++;
        }

        if (repaired > 0) log.LogWarning("District {District}: {Students} students had no orchestration that runs on time; started or woken.", district, repaired);
    }

    private async Task<bool> IsWellAsync(StudentKey student, DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = await client.GetInstanceAsync(student.InstanceId, getInputsAndOutputs: true, cancellation);
        return instance is { IsCompleted: false } && (instance.ReadCustomStatusAs<LifecycleStatus>()?.NextWake is not { } next || next + Tolerance > time.GetUtcNow());
    }
}
