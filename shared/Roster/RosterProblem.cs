using System.Text.Json.Serialization;

namespace IlpFunctions.Roster;

/// <summary>Something in a roster that a person should look at. The rest of the roster is used.</summary>
/// <param name="File">The file, as <c>users.csv</c>.</param>
/// <param name="Line">The physical line the row starts on, from 1 (the header).</param>
/// <param name="Column">The column to blame, or null when it is the row as a whole.</param>
/// <param name="Reason">What is wrong and what was done about it. Names nobody but by sourcedId.</param>
/// <param name="Severity">Whether the row was used.</param>
public sealed record RosterProblem(string File, int Line, string? Column, string Reason, RosterSeverity Severity)
{
    /// <summary>The row's values by column, so that a person can correct them; null when it is no row that can be. Personal data: kept until the row is settled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>What a person did about it; null while nobody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProblemDecision? Decision { get; init; }
}

/// <summary>What a person did about a problem.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Import">The import that took the corrected row in; null when the problem was dismissed.</param>
public sealed record ProblemDecision(string By, DateTimeOffset At, string? Import = null);

/// <summary>What became of a row with a problem.</summary>
public enum RosterSeverity
{
    /// <summary>The row was used; a value in it was left out, or chosen among several.</summary>
    Warning,

    /// <summary>The row was not used.</summary>
    Rejected,
}
