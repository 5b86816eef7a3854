namespace IlpFunctions.Roster;

/// <summary>Something in a roster that a person should look at. The rest of the roster is used.</summary>
/// <param name="File">The file, as <c>users.csv</c>.</param>
/// <param name="Line">The physical line the row starts on, from 1 (the header).</param>
/// <param name="Column">The column to blame, or null when it is the row as a whole.</param>
/// <param name="Reason">What is wrong and what was done about it. Names nobody but by sourcedId.</param>
/// <param name="Severity">Whether the row was used.</param>
public sealed record RosterProblem(string File, int Line, string? Column, string Reason, RosterSeverity Severity);

/// <summary>What became of a row with a problem.</summary>
public enum RosterSeverity
{
    /// <summary>The row was used; a value in it was left out, or chosen among several.</summary>
    Warning,

    /// <summary>The row was not used.</summary>
    Rejected,
}
