using System.Text.Json.Serialization;

namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>Where a connection stands.</summary>
/// <param name="Newest">When the newest row was modified that has gone in, by the server's clock: everything up to then is known. Null until then.</param>
/// <param name="Taken">The digest of the rows that went in last.</param>
/// <param name="LastGood">When a poll ended well last; null for never.</param>
/// <param name="FailsSince">Since when polls have failed; null while they go well.</param>
/// <param name="Held">What was held last, of everything and of changes; null for nothing. It stays here when it is decided, so that the same is not held again.</param>
public sealed record PollCursor(
    DateTimeOffset? Newest = null, string? Taken = null, DateTimeOffset? LastGood = null, DateTimeOffset? FailsSince = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<HeldPoll>? Held = null)
{
    /// <summary>The import that holds a roster; null when none does.</summary>
    /// <param name="digest">The digest of the roster's rows.</param>
    /// <param name="isDelta">Whether it is one of changes.</param>
    public string? HeldAs(string digest, bool isDelta) => Held?.FirstOrDefault(held => held.Digest == digest && held.IsDelta == isDelta)?.Import;
}

/// <summary>A fetched roster whose import is held.</summary>
/// <param name="Import">The import.</param>
/// <param name="Digest">The digest of its rows.</param>
/// <param name="IsDelta">Whether it holds only what had changed.</param>
public sealed record HeldPoll(string Import, string Digest, bool IsDelta);
