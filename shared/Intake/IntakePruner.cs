using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Intake;

/// <summary>Forgets events that are settled or discarded and old enough. What waits, is refused, held or not known stays until a person has decided.</summary>
/// <param name="rows">The events' rows.</param>
/// <param name="settings">How long they are kept.</param>
/// <param name="time">The business clock.</param>
public sealed class IntakePruner(IntakeRows rows, IntakeSettings settings, TimeProvider time)
{
    private static readonly IntakeState[] Over = [IntakeState.Settled, IntakeState.Discarded];

    /// <summary>Forgets a district's old events.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PruneAsync(DistrictId district, CancellationToken cancellation = default)
    {
        var before = time.GetUtcNow().AddDays(-settings.KeepDays);
        var forgotten = 0;
        foreach (var shard in IntakeRows.Shards)
        {
            foreach (var state in Over)
            {
                await foreach (var listed in rows.ListBeforeAsync(district, shard, state, before, cancellation))
                {
                    try
                    {
                        await rows.ForgetAsync(listed, cancellation);
                        forgotten++;
                    }
                    catch (StorageConflictException)
                    {
                        // A person decided about it at this moment: it is looked at again tomorrow.
                    }
                }
            }
        }

        return forgotten;
    }
}
