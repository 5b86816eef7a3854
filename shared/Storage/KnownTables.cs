namespace IlpFunctions.Storage;

/// <summary>Every table of the app: what a complete copy of its records is made of.</summary>
public static class KnownTables
{
    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Aliases", "Caseloads", "Classes", "Districts", "Due", "Findings", "Imports", "Intake", "Letters", "Links", "Mailbox", "Missing", "Register", "Rollcall", "Rosters", "Sent", "Settings", "Students",
        "WebhookSecrets",
    ];
}
