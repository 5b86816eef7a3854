namespace IlpFunctions.Students.Commands;

/// <summary>That a command was handled, and how; kept so that the same command again changes nothing.</summary>
/// <param name="Command">The command, as it was said.</param>
/// <param name="At">When it was handled.</param>
/// <param name="Created">Whether it made the student's record.</param>
/// <param name="RefusedBecause">Why it was refused; null when it took effect.</param>
/// <param name="Raised">The events that a statement of how things are came to (<see cref="Enrollment.EnrollmentNews"/>); null for a command that says itself what happened.</param>
public sealed record CommandReceipt(StudentCommand Command, DateTimeOffset At, bool Created, string? RefusedBecause, IReadOnlyList<string>? Raised = null);
