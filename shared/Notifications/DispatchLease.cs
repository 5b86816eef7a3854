namespace IlpFunctions.Notifications;

/// <summary>
/// A dispatcher's right to send a message: whoever else meets it leaves it alone until then. Longer than a channel may take. It is told by the same clock as everything in the ledger:
/// on a virtual clock there is one dispatcher, and a run that is stopped and resumed ends as an undisturbed one.
/// </summary>
/// <param name="By">The dispatcher.</param>
/// <param name="Until">When the right ends by itself, because its holder was stopped.</param>
public sealed record DispatchLease(string By, DateTimeOffset Until)
{
    /// <summary>How long a right lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
}

/// <summary>Which dispatcher this is.</summary>
/// <param name="Name">Its name, of its own among all servers that share a store. One that starts again under its name takes up what it left at once.</param>
public sealed record DispatcherName(string Name)
{
    /// <summary>For a store that one process at a time can open.</summary>
    public static DispatcherName OnlyOne { get; } = new("only");
}
