using System.Text.Json.Serialization;
using IlpFunctions.Districts;

namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>A poll to make.</summary>
/// <param name="Poll">Its id, and that of the import it leads to.</param>
/// <param name="District">The district.</param>
/// <param name="Connection">The connection's name. Its secret is read where it is used and is in no history.</param>
/// <param name="IsWhole">Whether everything is fetched; the first poll does anyway.</param>
public sealed record PollRequest(string Poll, DistrictId District, string Connection, bool IsWhole);

/// <summary>What became of a poll.</summary>
/// <param name="Poll">Its id.</param>
/// <param name="Connection">The connection's name.</param>
/// <param name="At">When it ended.</param>
/// <param name="IsDelta">Whether it asked only for what has changed.</param>
/// <param name="Rows">How many rows it fetched.</param>
/// <param name="Import">The import that took them; null when there was nothing to import.</param>
/// <param name="Notes">What a person might want to know.</param>
/// <param name="Failure">Why it failed, for a person; null when it did not.</param>
/// <param name="Held">What keeps the roster from going in, for a person; null when nothing does. The import is then the one that is held.</param>
public sealed record PollReport(
    string Poll, string Connection, DateTimeOffset At, bool IsDelta, int Rows, string? Import, IReadOnlyList<string> Notes, string? Failure = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Held = null);
