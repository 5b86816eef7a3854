using IlpFunctions.Districts;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Roster.Standing;
using IlpFunctions.Storage;
using IlpFunctions.Time;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Roster;

/// <summary>Begins imports: of files that were handed to the app, of rosters that were held and are released, of rows that a person corrected. Each begins once, however often it is asked for.</summary>
public sealed class RosterStarter(IRosterDrops drops, ImportRows imports, RosterIntake intake, StandingRosters standing, IIdSource ids)
{
    /// <summary>A new import's id.</summary>
    public string NewImport() => $"import-{ids.NewId()}";

    /// <summary>Keeps a roster that was handed to the app, and begins its import.</summary>
    /// <param name="content">The zip.</param>
    /// <param name="district">The district it was sent to.</param>
    /// <param name="by">Who or what brought it, in words.</param>
    /// <param name="dryRun">Whether it is only to be looked at what it would do.</param>
    /// <param name="client">Starts orchestrations.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The import's id.</returns>
    public async Task<string> ReceiveAsync(Stream content, DistrictId district, string by, bool dryRun, DurableTaskClient client, CancellationToken cancellation)
    {
        var kept = RosterSource.KeptPrefix + await drops.KeepAsync(content, cancellation);
        var import = NewImport();
        await StartAsync(import, new(kept, Calendar: null, District: district, DryRun: dryRun, By: by), client, cancellation);
        return import;
    }

    /// <summary>Keeps a roster that a system sent under an id of its own, and begins its import; once however often it is sent.</summary>
    /// <param name="content">The zip.</param>
    /// <param name="sha256">The SHA-256 of the zip, in hex.</param>
    /// <param name="district">The district it was sent to.</param>
    /// <param name="id">The id its sender gave it.</param>
    /// <param name="client">Starts orchestrations.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The import, and whether it began now; nothing when another roster was sent under the id.</returns>
    public async Task<(string Import, bool Began)?> ReceiveSentAsync(Stream content, string sha256, DistrictId district, string id, DurableTaskClient client, CancellationToken cancellation)
    {
        var import = $"sent-{Keys.Digest($"{district}|{id}")}";
        if (await client.GetInstanceAsync(import, getInputsAndOutputs: true, cancellation) is { SerializedInput: not null } begun)
            return begun.ReadInputAs<RosterImportRequest>()!.Sha256 == sha256 ? (import, false) : null;
        var kept = RosterSource.KeptPrefix + await drops.KeepAsync(content, cancellation);
        var request = new RosterImportRequest(kept, Calendar: null, District: district, By: "sent by a system of the district") { Sha256 = sha256 };
        return (import, await client.TryStartAsync(nameof(RosterImport), request, import, cancellation));
    }

    /// <summary>Begins an import.</summary>
    /// <returns>False when it had begun before.</returns>
    public static async Task<bool> StartAsync(string import, RosterImportRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(import, cancellation) is not null) return false;
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(RosterImport), request, new Microsoft.DurableTask.StartOrchestrationOptions(import), cancellation);
        return true;
    }

    /// <summary>Takes a held roster in on a person's word, with the calendar and policy that came with it.</summary>
    /// <returns>The import that takes it in; null when it was decided otherwise before.</returns>
    public async Task<string?> ReleaseAsync(ImportReport held, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        var import = $"release-{held.Import}";
        if (held.Kept is null || (held.Decision is { } earlier && earlier.Import != import)) return null;
        if (held.Decision is null && !await intake.DecideAsync(held, by, import, held.Kept, cancellation)) return null;
        var began = await client.GetInstanceAsync(held.Import, getInputsAndOutputs: true, cancellation);
        var request = began?.SerializedInput is null ? new(held.Kept, Calendar: null) : began.ReadInputAs<RosterImportRequest>()!;
        await StartAsync(import, request with { RosterPath = held.Kept, Import = "", AcceptDrops = true, DryRun = false, District = held.District, By = $"{held.Source}; released by {by}" }, client, cancellation);
        return import;
    }

    /// <summary>Discards a held roster.</summary>
    /// <returns>False when it was decided otherwise before.</returns>
    public Task<bool> DiscardAsync(ImportReport held, string by, CancellationToken cancellation) => intake.DecideAsync(held, by, import: null, held.Kept, cancellation);

    /// <summary>Sends a corrected row in as a delta of one row.</summary>
    /// <param name="report">The import that had the problem.</param>
    /// <param name="key">The problem.</param>
    /// <param name="file">The row's file.</param>
    /// <param name="values">The row as it ought to be.</param>
    /// <param name="by">Who corrected it.</param>
    /// <param name="client">Starts orchestrations.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The import that takes it in; null when no whole roster stands that it could be laid over.</returns>
    public async Task<string?> CorrectAsync(
        ImportReport report, string key, string file, IReadOnlyDictionary<string, string> values, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await standing.VersionAsync(report.District, cancellation) is not { } version) return null;
        var import = $"row-{Keys.Digest($"{report.Import}|{key}")}";
        if (await client.GetInstanceAsync(import, cancellation) is null)
        {
            using var zip = RowCorrection.Zip(version, file, values);
            var kept = RosterSource.KeptPrefix + await drops.KeepAsync(zip, cancellation);
            await StartAsync(import, new(kept, Calendar: null, District: report.District, By: $"a row of import {report.Import}, corrected by {by}"), client, cancellation);
        }

        await imports.DecideAsync(report.Import, key, intake.DecisionOf(by, import), cancellation);
        return import;
    }

    /// <summary>How far an import of a district is; null when it is none of that district's, or has not begun.</summary>
    public static async Task<ImportProgress?> ProgressAsync(DistrictId district, string import, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(import, getInputsAndOutputs: true, cancellation) is not { Name: nameof(RosterImport), SerializedInput: not null } instance) return null;
        if (instance.ReadInputAs<RosterImportRequest>()?.District != district) return null;
        return instance.SerializedCustomStatus is null ? new("waiting to begin", 0, 0) : instance.ReadCustomStatusAs<ImportProgress>();
    }
}
