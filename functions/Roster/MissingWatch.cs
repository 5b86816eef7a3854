using IlpFunctions.Districts;
using IlpFunctions.Roster.Missing;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Roster;

/// <summary>Asks schools what became of students who have been missing from rosters for as long as policy waits.</summary>
public sealed class MissingWatch(DistrictDirectory districts, MissingBoard missing)
{
    /// <summary>Looks every day at 07:25 UTC: after midnight and before schools open everywhere in the United States.</summary>
    [Function(nameof(AskSchools))]
    public async Task AskSchools([TimerTrigger("0 25 7 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var district in await districts.AllAsync(cancellation)) await missing.SayAsync(district.Id, cancellation);
    }
}
