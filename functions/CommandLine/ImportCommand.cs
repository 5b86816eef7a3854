using System.CommandLine;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Policies;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Intake;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>import ROSTER</c>: a roster goes into the store.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var roster = new Argument<string>("ROSTER") { Description = "A OneRoster 1.1 or 1.2 export: the zip, or a folder with its files." };
        var calendar = new Option<string?>("--calendar") { Description = "The district's calendar (docs/calendar.md); without one, years are projected.", HelpName = "FILE" };
        var policy = Policy();
        var acceptDrops = new Option<bool>("--accept-drops") { Description = "Takes a roster that would be held for a person's decision (docs/rosters.md); nobody is withdrawn by it." };
        var district = new Option<string?>("--district") { Description = "The district it is for: a roster of another one is held. A delta that does not name its district needs it.", HelpName = "ID" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what the roster would do, and changes nothing." };
        var command = new Command("import", "Imports a district's roster. The same roster again changes nothing.") { roster, calendar, policy, acceptDrops, district, dryRun, ServeCommand.Data };
        command.SetAction((parsed, cancellation) =>
        {
            var request = Check(parsed.GetValue(roster)!, parsed.GetValue(calendar), parsed.GetValue(policy)) with
            {
                AcceptDrops = parsed.GetValue(acceptDrops),
                District = parsed.GetValue(district) is { Length: > 0 } id ? new DistrictId(id) : null,
                DryRun = parsed.GetValue(dryRun),
            };
            return RunAsync(request, parsed.GetValue(ServeCommand.Data)!, cancellation);
        });
        return command;
    }

    /// <summary>The option that names a policy file.</summary>
    internal static Option<string?> Policy() =>
        new("--policy") { Description = "The district's policy (docs/policy.md); without one, the policy there is stays, Kentucky's at first.", HelpName = "FILE" };

    private static async Task<int> RunAsync(RosterImportRequest request, string data, CancellationToken cancellation)
    {
        using var folder = DataFolder.Open(data);
        using var host = EmbeddedApp.Build(new(folder, Urls: null));
        await host.StartAsync(cancellation);
        var report = await ImportAsync(host.Services, request with { RosterPath = await KeepAsync(host.Services, request.RosterPath, cancellation) }, cancellation);
        var left = await WokenPlans.Of(host.Services).SettleAsync(cancellation);
        await host.StopAsync(cancellation);
        Console.WriteLine(Summary(report));
        if (left > 0) Console.WriteLine($"{WokenPlans.Words(left)} still; what is left goes on when the app is started next.");
        await foreach (var problem in host.Services.GetRequiredService<ImportRows>().ProblemsAsync(report.Import, cancellation)) Console.WriteLine(Line(problem));
        return Ilp.Done;
    }

    /// <summary>Opens the roster and reads calendar and policy, so that what cannot be used is refused before anything is stored.</summary>
    /// <returns>What to import.</returns>
    internal static RosterImportRequest Check(string roster, string? calendar, string? policy)
    {
        string? district;
        using (var archive = RosterArchive.Open(roster)) district = archive.District() is { } said ? said.Identifier ?? said.SourcedId : null;
        if (calendar is not null && CalendarFile.Read(calendar).District is var whose && district is not null && whose != district)
            throw new CalendarRefusedException($"{calendar}: the calendar is of district {whose}, the roster of district {district}; give the calendar of the roster's district");
        if (policy is not null) PolicyFile.Read(policy);
        return new(Path.GetFullPath(roster), calendar is null ? null : File.ReadAllText(calendar), Policy: policy is null ? null : File.ReadAllText(policy));
    }

    /// <summary>Keeps a copy of a roster file, so that an import goes on after a restart even when the original is gone. A folder stays where it is.</summary>
    internal static async Task<string> KeepAsync(IServiceProvider services, string path, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return path;
        await using var file = File.OpenRead(path);
        return RosterSource.KeptPrefix + await services.GetRequiredService<IRosterDrops>().KeepAsync(file, cancellation);
    }

    /// <summary>Runs the import's orchestration to its end.</summary>
    /// <exception cref="UnusableArgumentException">The roster was refused or is held.</exception>
    internal static async Task<ImportReport> ImportAsync(IServiceProvider services, RosterImportRequest request, CancellationToken cancellation)
    {
        var client = services.GetRequiredService<DurableTaskClient>();
        var import = await client.ScheduleNewOrchestrationInstanceAsync(nameof(RosterImport), request, cancellation);
        var ended = await client.WaitForInstanceCompletionAsync(import, getInputsAndOutputs: true, cancellation);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            throw new InvalidOperationException($"The import ended as {ended.RuntimeStatus}: {ended.FailureDetails?.Root().ErrorMessage}");
        var report = ended.ReadOutputAs<ImportReport>()!;
        if (report.Waits) throw new UnusableArgumentException($"{report.Held} It is held: decide about it on the page Imports, or import it again with --accept-drops.");
        return report.Failure is { } why ? throw new UnusableArgumentException(why) : report;
    }

    private static string Summary(ImportReport report) =>
        (report.State == ImportState.DryRun ? "Dry run, nothing was changed. It would be: " : "") +
        $"District {report.District}: {report.Counts.Total} students ({report.Counts.New} new, {report.Counts.Changed} changed, {report.Counts.Unchanged} unchanged, {report.Counts.Refused} refused), " +
        $"{report.Reassigned} advisers given, {report.Problems} rows to look at{(report.Missing > 0 ? $", {report.Missing} enrolled students missing from it" : "")}." +
        (report.Counts.Events is { } events ? $" Events: {string.Join(", ", events.Select(type => $"{type.Value} {type.Key}"))}." : "") +
        (report.Held is { } why ? $" {why}" : "");

    private static string Line(RosterProblem problem) =>
        $"  {problem.File}, line {problem.Line}{(problem.Column is { } column ? $", {column}" : "")}: {problem.Reason}";
}
