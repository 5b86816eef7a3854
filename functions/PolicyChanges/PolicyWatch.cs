using IlpFunctions.Districts;
using IlpFunctions.Time;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.PolicyChanges;

/// <summary>Sees that other rules are in force in a district than its plans were counted by, and has them counted again: their dates move, with the reason.</summary>
public sealed class PolicyWatch(DistrictDirectory districts, PolicyNotes notes, TimeProvider time)
{
    /// <summary>Looks every day at 07:35 UTC: after midnight and before schools open everywhere in the United States.</summary>
    [Function(nameof(WatchPolicies))]
    public async Task WatchPolicies([TimerTrigger("0 35 7 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var district in await districts.AllAsync(cancellation)) await LookAsync(district, client, cancellation);
    }

    private async Task LookAsync(District district, DurableTaskClient client, CancellationToken cancellation)
    {
        var rules = PolicyNotes.RulesOf(district, SchoolClock.DateAt(time.GetUtcNow(), district.Zone));
        var noted = await notes.NotedAsync(district.Id, cancellation);
        if (rules == noted) return;

        // Whoever was enrolled before the first note has been counted by these rules. Started before it is noted: after a crash in between it is started again, which changes nothing.
        if (noted is not null) await client.TryStartAsync(nameof(PolicyTurn), PolicyToFollow.In(district), $"policy-{rules[..10]}-{district.Id}", cancellation);
        await notes.NoteAsync(district.Id, rules, cancellation);
    }
}
