using IlpFunctions.Roster;
using IlpFunctions.Roster.Intake;

namespace IlpFunctions.Functions.Pages.Imports;

/// <summary>An import as machines read it. Students are numbers here; the values of rows, which are personal, stay on the pages.</summary>
/// <param name="Id">The import's id.</param>
/// <param name="State"><c>done</c>, <c>failed</c>, <c>held</c>, <c>released</c>, <c>discarded</c> or <c>dryRun</c>.</param>
/// <param name="At">When it ended.</param>
/// <param name="Source">Who or what brought it.</param>
/// <param name="Delta">Whether it said no more than what had changed.</param>
/// <param name="ContentHash">What was imported.</param>
/// <param name="Reason">Why it failed or is held.</param>
/// <param name="Students">What became of the students.</param>
/// <param name="Events">The differences as events of the catalogue, by type.</param>
/// <param name="Missing">How many enrolled students it lacks.</param>
/// <param name="Problems">How many rows a person should look at.</param>
/// <param name="Rows">Those rows.</param>
/// <param name="Became">The import that took a held one in.</param>
internal sealed record ImportAnswer(
    string Id, string State, DateTimeOffset At, string? Source, bool Delta, string ContentHash, string? Reason, ImportedStudents Students, IReadOnlyDictionary<string, int> Events, int Missing, int Problems,
    IReadOnlyList<ImportedRow> Rows, string? Became)
{
    private static readonly Dictionary<string, int> None = [];

    /// <summary>A report as machines read it.</summary>
    public static ImportAnswer Of(ImportReport report, IEnumerable<(string Key, RosterProblem Problem)> problems) => new(
        report.Import, StateOf(report), report.At, report.Source, report.IsDelta, report.ContentHash, report.Failure ?? report.Held,
        new(report.Counts.New, report.Counts.Changed, report.Counts.Unchanged, report.Counts.Refused), report.Counts.Events ?? None, report.Missing, report.Problems,
        [.. problems.Select(entry => ImportedRow.Of(entry.Problem))], report.Decision?.Import);

    private static string StateOf(ImportReport report) => report switch
    {
        { Failure: not null } => "failed",
        { State: ImportState.DryRun } => "dryRun",
        { Decision.Import: not null } => "released",
        { Decision: not null } => "discarded",
        { State: ImportState.Held } => "held",
        _ => "done",
    };
}

/// <summary>What became of a roster's students.</summary>
/// <param name="New">Not known before.</param>
/// <param name="Changed">Known, and something about them changed.</param>
/// <param name="Unchanged">Known, and nothing changed.</param>
/// <param name="Refused">Could not be recorded.</param>
internal sealed record ImportedStudents(int New, int Changed, int Unchanged, int Refused);

/// <summary>A row to look at.</summary>
/// <param name="File">Its file.</param>
/// <param name="Line">Its line.</param>
/// <param name="Column">The column to blame; null when it is the row as a whole.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Severity">Whether it was used.</param>
/// <param name="Settled"><c>corrected</c> or <c>dismissed</c>; null while it is open.</param>
internal sealed record ImportedRow(string File, int Line, string? Column, string Reason, RosterSeverity Severity, string? Settled)
{
    public static ImportedRow Of(RosterProblem problem) => new(
        problem.File, problem.Line, problem.Column, problem.Reason, problem.Severity, problem.Decision switch { null => null, { Import: null } => "dismissed", _ => "corrected" });
}
