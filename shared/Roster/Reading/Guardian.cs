namespace IlpFunctions.Roster.Reading;

/// <summary>A guardian while students are being linked.</summary>
internal sealed class Guardian(RosterGuardian person, int line, string? agents)
{
    public RosterGuardian Person { get; } = person;

    /// <summary>The line in users.csv.</summary>
    public int Line { get; } = line;

    /// <summary>The ids of children as the row lists them; null once they are linked.</summary>
    public string? Agents { get; set; } = agents;

    /// <summary>Whether any student of the roster has this guardian.</summary>
    public bool HasStudent { get; set; }
}
