using System.Text.Json;
using Spectre.Console;

namespace IlpFunctions.Functions.CommandLine.Simulation.Counting;

/// <summary>Shows figures to a person, and writes them for a program.</summary>
internal static class FigureTable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes a table to the terminal.</summary>
    public static void Write(SimulationPlan plan, Figures figures)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.WriteLine($"{plan.From:yyyy-MM-dd} to {plan.Until:yyyy-MM-dd}, people: {plan.People.ToString().ToLowerInvariant()}, seed {plan.Seed}");
        var table = new Table().AddColumn("Figure").AddColumn(new TableColumn("Count").RightAligned());
        Row(table, "Active students", figures.Students);
        Row(table, "Orchestrations running", figures.Orchestrations);
        Row(table, "Plans established on time", figures.Plans.Established.OnTime);
        Row(table, "Plans established late", figures.Plans.Established.Late);
        Row(table, "Plans overdue", figures.Plans.Overdue);
        Row(table, "Plans waived", figures.Plans.Waived);
        Row(table, "Reviews held on time", figures.Reviews.OnTime);
        Row(table, "Reviews held late", figures.Reviews.Late);
        Row(table, "Reviews missed", figures.Reviews.Missed);
        foreach (var (role, count) in figures.Signoffs.ByRole) Row(table, $"Signed by {role}", count);
        Row(table, "Graduates", figures.Graduates);
        foreach (var (wave, asked) in figures.FollowUps.ByWave) table.AddRow(Markup.Escape($"  answered in {wave}"), Share(asked.Answered, asked.Asked, asked.Rate));
        foreach (var (measure, counts) in figures.Outcomes.ByMeasure) table.AddRow(Markup.Escape($"  {measure}"), Share(counts.Numerator, counts.Denominator, counts.Rate));
        Row(table, "Cases of support", figures.SupportCases.Opened);
        Row(table, "  closed", figures.SupportCases.Closed);
        Row(table, "Notices sent", figures.Notices.Sent);
        foreach (var (template, count) in figures.Notices.ByTemplate) Row(table, $"  {template}", count);
        Row(table, "Letters to print", figures.Notices.Letters);
        Row(table, "Notices superseded", figures.Notices.Superseded);
        Row(table, "Tasks open", figures.Tasks.Open);
        Row(table, "Most students of one adviser", figures.Advisers.Max);
        Row(table, "Students without an adviser", figures.Unassigned);
        Row(table, "Events in audit trails", figures.Events);
        Row(table, "Events of the longest history", figures.MaxHistoryEvents);
        Row(table, "Storage operations", figures.StorageOperations);
        Row(table, "Orchestration actions", figures.Work.Actions);
        Row(table, "Executions of functions", figures.Work.Executions);
        Row(table, "Emails", figures.Emails);
        table.AddRow("Seconds taken", figures.ElapsedSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
        console.Write(table);
    }

    /// <summary>The figures as JSON; docs/simulation.md names each.</summary>
    public static string Json(Figures figures) => JsonSerializer.Serialize(figures, Options);

    private static string Share(int of, int all, decimal? rate) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{of} of {all} ({rate:P0})");

    private static void Row(Table table, string name, long count) => table.AddRow(Markup.Escape(name), count.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
