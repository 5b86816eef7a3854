using IlpFunctions.Districts;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Roster;

/// <summary>Looks for rosters that were put into the watched place, begins their imports, and puts each aside with a note when its import has ended.</summary>
public sealed class RosterWatch(IRosterDrops drops, RosterStarter starter, ImportRows imports, DistrictDirectory districts)
{
    /// <summary>Looks every half hour; on one machine the command line looks more often.</summary>
    [Function(nameof(LookForRosters))]
    public Task LookForRosters([TimerTrigger("0 8,38 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) => LookAsync(client, cancellation);

    /// <summary>Looks once.</summary>
    public async Task LookAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var waiting in await drops.WaitingAsync(cancellation)) await drops.TakeAsync(waiting, starter.NewImport(), cancellation);
        foreach (var taken in await drops.TakenAsync(cancellation)) await SeeToAsync(taken, client, cancellation);
    }

    /// <summary>A file was taken: its import begins, or has ended, or goes on. A crash between taking and beginning is made good here.</summary>
    private async Task SeeToAsync(DroppedRoster taken, DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = await client.GetInstanceAsync(taken.Import!, getInputsAndOutputs: true, cancellation);
        if (instance is null) await BeginAsync(taken, client, cancellation);
        else if (instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed && await OutcomeAsync(instance.ReadOutputAs<ImportReport>()!, client, cancellation) is var (refused, note))
            await drops.SettleAsync(taken, refused, note, cancellation);
        else if (instance.IsCompleted && instance.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            await drops.SettleAsync(taken, refused: true, $"Import {taken.Import} failed: {instance.FailureDetails?.Root().ErrorMessage}", cancellation);
    }

    private async Task BeginAsync(DroppedRoster taken, DurableTaskClient client, CancellationToken cancellation)
    {
        var district = taken.District is { } named ? new DistrictId(named) : (DistrictId?)null;
        if (district is { } id && await districts.FindAsync(id, cancellation) is null)
        {
            await drops.SettleAsync(taken, refused: true, $"It lies in the folder of district {id}, which is not known here. Put a district's first roster beside the folders of districts.", cancellation);
            return;
        }

        await RosterStarter.StartAsync(taken.Import!, new(RosterSource.KeptPrefix + taken.Address, Calendar: null, District: district, By: $"the watched folder: {taken.Name}"), client, cancellation);
    }

    /// <returns>How it ended, in words for whoever put the file there; nothing while a person is to decide, or what was released goes in.</returns>
    private async Task<(bool Refused, string Note)?> OutcomeAsync(ImportReport ended, DurableTaskClient client, CancellationToken cancellation)
    {
        if (ended.Failure is { } failure) return (true, failure);
        if (ended.State != ImportState.Held) return (false, Words(ended));
        var held = await imports.FindAsync(ended.District, ended.Import, cancellation);
        if (held?.Decision is not { } decision) return null;
        if (decision.Import is null) return (true, $"{held.Held} Discarded by {decision.By}.");
        var release = await client.GetInstanceAsync(decision.Import, getInputsAndOutputs: true, cancellation);
        return release is { RuntimeStatus: OrchestrationRuntimeStatus.Completed } ? (false, $"Held, and released by {decision.By}. {Words(release.ReadOutputAs<ImportReport>()!)}") : null;
    }

    private static string Words(ImportReport report) => report.Failure
        ?? $"Import {report.Import}: {report.Counts.Total} students, {report.Counts.New} new, {report.Counts.Changed} changed, {report.Counts.Unchanged} unchanged, {report.Counts.Refused} refused; {report.Problems} rows to look at"
        + (report.Missing > 0 ? $", {report.Missing} enrolled here and missing from it." : ".");
}
