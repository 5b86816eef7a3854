namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>Where a connection stands.</summary>
/// <param name="Newest">When the newest row was modified that has gone in, by the server's clock: everything up to then is known. Null until then.</param>
/// <param name="Taken">The digest of the rows that went in last.</param>
/// <param name="LastGood">When a poll ended well last; null for never.</param>
/// <param name="FailsSince">Since when polls have failed; null while they go well.</param>
public sealed record PollCursor(DateTimeOffset? Newest = null, string? Taken = null, DateTimeOffset? LastGood = null, DateTimeOffset? FailsSince = null);
