namespace IlpFunctions.Roster.Intake;

/// <summary>What goes in with a roster.</summary>
/// <param name="Path">The roster: a zip or a folder.</param>
/// <param name="Calendar">The text of a calendar file; null keeps the calendar there is.</param>
/// <param name="Policy">The text of a policy file; null keeps the policy there is.</param>
/// <param name="AcceptDrops">Whether a person has accepted that more students are missing than policy allows.</param>
public sealed record RosterSource(string Path, string? Calendar = null, string? Policy = null, bool AcceptDrops = false);
