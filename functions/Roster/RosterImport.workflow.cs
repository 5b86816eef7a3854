using IlpFunctions.Districts;
using IlpFunctions.Roster.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.Roster;

/// <summary>A roster goes in: read whole, everybody recorded, advisers given, then the students are woken. Its custom status says how far it is.</summary>
public static class RosterImport
{
    private const int LongestPause = 15;

    /// <summary>Runs the import. One that is refused or fails for good leaves no copy of the roster behind, and the district is told why.</summary>
    [Function(nameof(RosterImport))]
    public static async Task<ImportReport> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.ImportAsync(context.GetInput<RosterImportRequest>()!);
        }
        catch (TaskFailedException failure)
        {
            await context.GiveUpAsync(failure.FailureDetails.Root().ErrorMessage);
            throw;
        }
    }

    private static async Task<ImportReport> ImportAsync(this TaskOrchestrationContext context, RosterImportRequest request)
    {
        context.SetCustomStatus(new ImportProgress("reading the roster", Done: 0, Of: 0));
        var staged = await context.StageInTurnAsync(request with { Import = context.InstanceId });
        if (staged.Refused is { } reason) return await context.GiveUpAsync(reason);
        if (staged.Ended is { } ended) return context.EndAs(ended);

        var counts = ImportCounts.None;
        foreach (var share in RecordShare.Of(context.InstanceId, staged))
        {
            context.SetCustomStatus(new ImportProgress("recording students", share.From, staged.Students));
            counts = counts.Plus(await context.RecordAsync(share));
        }

        context.SetCustomStatus(new ImportProgress("giving advisers", staged.Students, staged.Students));
        var reassigned = await Task.WhenAll(staged.Schools.Select(school => context.AssignAsync(new(staged.District, school))));

        context.SetCustomStatus(new ImportProgress("waking students", staged.Students, staged.Students));
        await Task.WhenAll(staged.Schools.Select(school => context.WakeAsync(new(staged.District, school, staged.WakesOnlyChanged))));

        var report = await context.FinishAsync(new(context.InstanceId, staged, counts, reassigned.Sum()));
        context.SetCustomStatus(new ImportProgress("done", staged.Students, staged.Students));
        return report;
    }

    /// <summary>A district's rosters go in one after the other: each is compared with what the one before left.</summary>
    private static async Task<StagedRoster> StageInTurnAsync(this TaskOrchestrationContext context, RosterImportRequest request)
    {
        for (var minutes = 1; ; minutes = Math.Min(minutes + 1, LongestPause))
        {
            var staged = await context.StageAsync(request);
            if (staged.After is null) return staged;
            context.SetCustomStatus(new ImportProgress($"waiting for import {staged.After} to end", Done: 0, Of: 0));
            await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(minutes), CancellationToken.None);
        }
    }

    private static ImportReport EndAs(this TaskOrchestrationContext context, ImportReport report)
    {
        context.SetCustomStatus(new ImportProgress(report.State == ImportState.Held ? "held for a decision" : "done", Done: 0, Of: 0));
        return report;
    }

    private static Task<ImportReport> GiveUpAsync(this TaskOrchestrationContext context, string reason)
    {
        context.SetCustomStatus(new ImportProgress("given up", Done: 0, Of: 0));
        return context.AbandonAsync(new(context.InstanceId, reason));
    }

    private static Task<StagedRoster> StageAsync(this TaskOrchestrationContext context, RosterImportRequest request) =>
        context.CallActivityAsync<StagedRoster>(nameof(RosterImportActivities.StageRoster), request, Retries.Brief);

    private static Task<ImportCounts> RecordAsync(this TaskOrchestrationContext context, RecordShare share) =>
        context.CallSubOrchestratorAsync<ImportCounts>(nameof(RecordStudents), share);

    private static Task<int> AssignAsync(this TaskOrchestrationContext context, SchoolOfDistrict school) =>
        context.CallActivityAsync<int>(nameof(RosterImportActivities.AssignAdvisers), school, Retries.Patient);

    private static Task<int> WakeAsync(this TaskOrchestrationContext context, SchoolOfDistrict school) =>
        context.CallActivityAsync<int>(nameof(RosterImportActivities.WakeStudents), school, Retries.Patient);

    private static Task<ImportReport> FinishAsync(this TaskOrchestrationContext context, FinishedImport import) =>
        context.CallActivityAsync<ImportReport>(nameof(RosterImportActivities.FinishImport), import, Retries.Patient);

    private static Task<ImportReport> AbandonAsync(this TaskOrchestrationContext context, AbandonedImport import) =>
        context.CallActivityAsync<ImportReport>(nameof(RosterImportActivities.AbandonImport), import, Retries.Patient);
}

/// <summary>What to import.</summary>
/// <param name="RosterPath">Where the roster is, as <see cref="RosterSource"/> has it.</param>
/// <param name="Calendar">The text of a calendar file; null keeps the calendar there is.</param>
/// <param name="Import">The import's id; the orchestration's own.</param>
/// <param name="Policy">The text of a policy file; null keeps the policy there is.</param>
/// <param name="AcceptDrops">Whether a person has accepted what would have it held.</param>
/// <param name="District">The district it was sent to; null when the roster itself is to say whose it is.</param>
/// <param name="DryRun">Whether it is only to be looked at what it would do.</param>
/// <param name="By">Who or what brought it, in words; null for the command line.</param>
public sealed record RosterImportRequest(
    string RosterPath, string? Calendar, string Import = "", string? Policy = null, bool AcceptDrops = false, DistrictId? District = null, bool DryRun = false, string? By = null)
{
    /// <summary>The SHA-256 of the zip in hex, where another one must not come under the same id; null otherwise.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Sha256 { get; init; }

    /// <summary>What goes in, in the terms of the intake.</summary>
    public RosterSource Source()
    {
        var source = new RosterSource(RosterPath, Calendar, Policy, AcceptDrops) { District = District, DryRun = DryRun };
        return By is null ? source : source with { By = By };
    }
}

/// <summary>How far an import is: its custom status.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Done">How many students are recorded.</param>
/// <param name="Of">How many there are.</param>
public sealed record ImportProgress(string Step, int Done, int Of);

/// <summary>A school of a district.</summary>
/// <param name="District">The district.</param>
/// <param name="School">The school.</param>
/// <param name="OnlyChanged">Whether only students are meant whom something happened to.</param>
public sealed record SchoolOfDistrict(DistrictId District, SchoolId School, bool OnlyChanged = false);

/// <summary>An import whose steps are taken.</summary>
/// <param name="Import">The import's id.</param>
/// <param name="Staged">What was staged.</param>
/// <param name="Counts">What became of the students.</param>
/// <param name="Reassigned">How many students' adviser changed.</param>
public sealed record FinishedImport(string Import, StagedRoster Staged, ImportCounts Counts, int Reassigned);

/// <summary>An import that is given up.</summary>
/// <param name="Import">The import's id.</param>
/// <param name="Reason">Why, for a person.</param>
public sealed record AbandonedImport(string Import, string Reason);
