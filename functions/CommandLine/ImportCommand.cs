using System.CommandLine;
using IlpFunctions.Calendars;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Policies;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Intake;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>import ROSTER</c>: a roster goes into the store.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var roster = new Argument<string>("ROSTER") { Description = "A OneRoster 1.1 export: the zip, or a folder with its files." };
        var calendar = new Option<string?>("--calendar") { Description = "The district's calendar (docs/calendar.md); without one, years are projected.", HelpName = "FILE" };
        var policy = Policy();
        var acceptDrops = new Option<bool>("--accept-drops") { Description = "Takes a roster in which more students are missing than policy allows (docs/policy.md); nobody is withdrawn by it." };
        var command = new Command("import", "Imports a district's roster. The same roster again changes nothing.") { roster, calendar, policy, acceptDrops, ServeCommand.Data };
        command.SetAction((parsed, cancellation) =>
        {
            var request = Check(parsed.GetValue(roster)!, parsed.GetValue(calendar), parsed.GetValue(policy));
            return RunAsync(request with { AcceptDrops = parsed.GetValue(acceptDrops) }, parsed.GetValue(ServeCommand.Data)!, cancellation);
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
        var report = await ImportAsync(host.Services, request with { RosterPath = folder.Keep(request.RosterPath) }, cancellation);
        var left = await WokenPlans.Of(host.Services).SettleAsync(cancellation);
        await host.StopAsync(cancellation);
        Console.WriteLine(Summary(report));
        if (left > 0) Console.WriteLine($"{WokenPlans.Words(left)} still; what is left goes on when the app is started next.");
        await foreach (var problem in host.Services.GetRequiredService<ImportRows>().ProblemsAsync(report.Import, cancellation)) Console.WriteLine(Line(problem));
        return Ilp.Done;
    }

    /// <summary>Reads roster, calendar and policy once, so that what cannot be used is refused before anything is stored.</summary>
    /// <returns>What to import.</returns>
    internal static RosterImportRequest Check(string roster, string? calendar, string? policy)
    {
        string district;
        using (var archive = RosterArchive.Open(roster))
        {
            var read = archive.Read();
            district = read.District.Identifier ?? read.District.SourcedId;
        }

        if (calendar is not null && CalendarFile.Read(calendar).District is var whose && whose != district)
            throw new CalendarRefusedException($"{calendar}: the calendar is of district {whose}, the roster of district {district}; give the calendar of the roster's district");
        if (policy is not null) PolicyFile.Read(policy);
        return new(Path.GetFullPath(roster), calendar is null ? null : File.ReadAllText(calendar), Policy: policy is null ? null : File.ReadAllText(policy));
    }

    /// <summary>Runs the import's orchestration to its end.</summary>
    /// <exception cref="UnusableArgumentException">The roster was refused.</exception>
    internal static async Task<ImportReport> ImportAsync(IServiceProvider services, RosterImportRequest request, CancellationToken cancellation)
    {
        var client = services.GetRequiredService<DurableTaskClient>();
        var import = await client.ScheduleNewOrchestrationInstanceAsync(nameof(RosterImport), request, cancellation);
        var ended = await client.WaitForInstanceCompletionAsync(import, getInputsAndOutputs: true, cancellation);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            throw new InvalidOperationException($"The import ended as {ended.RuntimeStatus}: {ended.FailureDetails?.Root().ErrorMessage}");
        var report = ended.ReadOutputAs<ImportReport>()!;
        return report.Failure is { } why ? throw new UnusableArgumentException(why) : report;
    }

    private static string Summary(ImportReport report) =>
        $"District {report.District}: {report.Counts.Total} students ({report.Counts.New} new, {report.Counts.Changed} changed, {report.Counts.Unchanged} unchanged, {report.Counts.Refused} refused), " +
        $"{report.Reassigned} advisers given, {report.Problems} rows to look at{(report.Missing > 0 ? $", {report.Missing} enrolled students missing from it" : "")}.";

    private static string Line(RosterProblem problem) =>
        $"  {problem.File}, line {problem.Line}{(problem.Column is { } column ? $", {column}" : "")}: {problem.Reason}";
}
