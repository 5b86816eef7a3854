using System.CommandLine;
using System.Globalization;
using System.Runtime;
using IlpFunctions.Calendars;
using IlpFunctions.Functions.CommandLine.Simulation;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;
using IlpFunctions.Functions.CommandLine.Simulation.People;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>simulate</c>: runs a district on a virtual clock in a scratch store and counts what came of it.</summary>
internal static class SimulateCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var roster = new Option<string>("--roster") { Description = "A OneRoster 1.1 or 1.2 export: the zip, or a folder with its files.", Required = true, HelpName = "PATH" };
        var from = Date("--from", "The first day: the roster is imported in its first minute.");
        var until = Date("--until", "The day on which the simulation ends, at its first minute.");
        var calendar = new Option<string?>("--calendar") { Description = "The district's calendar (docs/calendar.md); without one, years are projected, and it says so.", HelpName = "FILE" };
        var policy = ImportCommand.Policy();
        var people = PeopleOption.Make("How people behave: none (nobody ever acts), prompt (everybody acts at once), mixed (by the seed).", PeopleKind.None);
        var seed = new Option<int>("--seed") { Description = "What ids and behaviour follow from: the same seed gives the same figures.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var json = new Option<string?>("--json") { Description = "Writes the figures to a file as JSON.", HelpName = "FILE" };
        var histories = new Option<string?>("--histories") { Description = "Records one history of each story that orchestrations had into an empty folder, for tests/Replay.", HelpName = "FOLDER" };
        var command = new Command("simulate", "Runs a district on a virtual clock, in a store that is thrown away.") { roster, from, until, calendar, policy, people, seed, json, histories };
        command.SetAction((parsed, cancellation) => RunAsync(
            new(parsed.GetValue(roster)!, parsed.GetValue(from), parsed.GetValue(until), parsed.GetValue(calendar), PeopleOption.Read(parsed, people), parsed.GetValue(seed), parsed.GetValue(policy))
            {
                Histories = parsed.GetValue(histories),
            },
            parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(SimulationPlan plan, string? json, CancellationToken cancellation)
    {
        if (plan.Until <= plan.From) throw new UnusableArgumentException($"--until {plan.Until:yyyy-MM-dd} is not after --from {plan.From:yyyy-MM-dd}.");
        if (json is not null && Path.GetDirectoryName(Path.GetFullPath(json)) is { } folder && !Directory.Exists(folder)) throw new UnusableArgumentException($"--json {json}: the folder {folder} does not exist.");
        if (plan.Histories is not null) HistoryRecorder.Require(plan.Histories);

        // Nobody waits for an answer here: collecting garbage beside the work costs more than it spares.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        if (plan.Calendar is null) Console.WriteLine("No calendar file was given: school years are projected from a typical Kentucky calendar.");
        var end = await SimulationRun.RunAsync(plan, new SimulationProgress(plan), cancellation);
        FigureTable.Write(plan, end.Figures);
        if (json is not null) await File.WriteAllTextAsync(json, FigureTable.Json(end.Figures), cancellation);
        if (plan.Histories is not null) Console.WriteLine($"{end.Histories} histories were recorded in {plan.Histories}.");
        if (end.Wrong.Count == 0) return Ilp.Done;
        await Console.Error.WriteLineAsync("The books do not balance:");
        foreach (var wrong in end.Wrong) await Console.Error.WriteLineAsync($"  {wrong}");
        return Ilp.Failed;
    }

    private static Option<DateOnly> Date(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        HelpName = "YYYY-MM-DD",
        CustomParser = given =>
        {
            if (DateOnly.TryParseExact(given.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
            given.AddError($"{name} {given.Tokens[0].Value} is not a date. Write it as 2026-08-17.");
            return default;
        },
    };
}

/// <summary>What to simulate.</summary>
/// <param name="Roster">The roster.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The day on which it ends.</param>
/// <param name="Calendar">The calendar file, if any.</param>
/// <param name="People">How people behave.</param>
/// <param name="Seed">What ids and behaviour follow from.</param>
/// <param name="Policy">The policy file, if any.</param>
internal sealed record SimulationPlan(string Roster, DateOnly From, DateOnly Until, string? Calendar, PeopleKind People, int Seed, string? Policy = null)
{
    /// <summary>Where histories are recorded; null for nowhere.</summary>
    public string? Histories { get; init; }

    /// <summary>The zone in which the dates are meant.</summary>
    public TimeZoneInfo Zone() => Calendar is null ? Districts.DistrictDirectory.DefaultZone : CalendarFile.Read(Calendar).Zone;
}
