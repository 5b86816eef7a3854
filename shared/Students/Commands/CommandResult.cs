namespace IlpFunctions.Students.Commands;

/// <summary>What became of a command.</summary>
/// <param name="Outcome">Whether it took effect.</param>
/// <param name="Created">Whether it made the student's record, now or when it was handled before.</param>
/// <param name="Reason">For a refused command: why, for a person.</param>
/// <param name="Raised">The events that a statement of how things are came to (<see cref="Enrollment.EnrollmentNews"/>); null for none.</param>
public sealed record CommandResult(CommandOutcome Outcome, bool Created = false, string? Reason = null, IReadOnlyList<string>? Raised = null)
{
    /// <summary>The record as it stands after the command, where that is known without reading it again; null otherwise.</summary>
    public StudentRecord? Record { get; init; }
}

/// <summary>What became of a command.</summary>
public enum CommandOutcome
{
    /// <summary>The record changed.</summary>
    Accepted,

    /// <summary>Everything it says was so already.</summary>
    Unchanged,

    /// <summary>The same command was handled before.</summary>
    Duplicate,

    /// <summary>It cannot be so; kept with its reason.</summary>
    Refused,

    /// <summary>It speaks of a student nobody has enrolled yet: kept, and taken up when somebody does.</summary>
    Kept,
}
