using IlpFunctions.Districts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Rehydration;

/// <summary>Repairs once a day what should run and does not.</summary>
public sealed class Reconciliation(DistrictDirectory districts, Rehydrator rehydrator, ILogger<Reconciliation> log)
{
    /// <summary>Runs at 08:20 UTC, before schools in the United States open.</summary>
    [Function(nameof(Reconcile))]
    public async Task Reconcile([TimerTrigger("0 20 8 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var district in await districts.AllAsync(cancellation)) await ReconcileAsync(district, client, cancellation);
    }

    private async Task ReconcileAsync(District district, DurableTaskClient client, CancellationToken cancellation)
    {
        var repaired = 0;
        foreach (var school in district.Schools.Keys) repaired += await rehydrator.RepairAsync(district.Id, school, client, cancellation);
        if (repaired > 0) log.LogWarning("District {District}: {Students} students had no orchestration that runs on time; started or woken.", district.Id, repaired);
    }
}
