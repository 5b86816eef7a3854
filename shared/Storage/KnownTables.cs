namespace IlpFunctions.Storage;

/// <summary>Every table of the app: what a complete copy of its records is made of.</summary>
public static class KnownTables
{
    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Addresses", "Aliases", "Caseloads", "Classes", "DeadLetters", "Deliveries", "Districts", "Due", "Findings", "Imports", "Intake", "Letters", "Links", "Mailbox", "Missing", "Planner", "Polls", "Register", "Rollcall",
        "Rosters", "SchoolLooks", "Sent", "Settings", "Students", "WebhookSecrets",
    ];
}
