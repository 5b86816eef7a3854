using System.Text.RegularExpressions;
using IlpFunctions.Districts;
using IlpFunctions.Intake;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Intake;

/// <summary>Events that came in, as the page shows them.</summary>
/// <param name="District">The district.</param>
/// <param name="Filter">Which are shown.</param>
/// <param name="Counts">How many there are by source and state.</param>
/// <param name="Shown">Those that are shown, the newest first.</param>
/// <param name="Types">The types among those that were read.</param>
/// <param name="IsPartial">Whether there are more than were read.</param>
public sealed record IntakeModel(District District, IntakeFilter Filter, IReadOnlyList<SourceCounts> Counts, IReadOnlyList<ListedEvent> Shown, IReadOnlyList<string> Types, bool IsPartial);

/// <summary>How many events of a source are in each state.</summary>
/// <param name="Source">The source.</param>
/// <param name="ByState">The counts.</param>
public sealed record SourceCounts(string Source, IReadOnlyDictionary<IntakeState, EventCount> ByState);

/// <summary>A count.</summary>
/// <param name="Number">How many were counted.</param>
/// <param name="IsAtLeast">Whether there are more.</param>
public sealed record EventCount(int Number, bool IsAtLeast)
{
    /// <inheritdoc/>
    public override string ToString() => IsAtLeast ? $"{Number}+" : $"{Number}";
}

/// <summary>Which events are shown; it stands in the address.</summary>
/// <param name="State">Those of a state; null for all.</param>
/// <param name="Source">Those of a source; null for all.</param>
/// <param name="Type">Those of a type; null for all.</param>
public sealed record IntakeFilter(IntakeState? State, string? Source, string? Type)
{
    /// <summary>The filter of an address. What it cannot read it leaves out.</summary>
    public static IntakeFilter Of(IQueryCollection query) => new(
        IntakeWords.States.Where(state => IntakeWords.Word(state) == query["state"]).Select(state => (IntakeState?)state).FirstOrDefault(), Text(query["source"]), Text(query["type"]));

    /// <summary>Whether an event is shown.</summary>
    public bool Shows(EventLine line) => (State is null || line.State == State) && (Source is null || line.Source == Source) && (Type is null || line.Type == Type);

    private static string? Text(string? text) => text is { Length: > 0 and <= 100 } ? text : null;
}

/// <summary>An event's name in addresses: its shard and the digest of its id.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Digest">The digest.</param>
public sealed partial record EventName(string Shard, string Digest)
{
    /// <summary>Reads a name that somebody may have typed.</summary>
    public static EventName? Read(string text) => Form().Match(text) is { Success: true } match ? new(match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Shard}-{Digest}";

    [GeneratedRegex(@"^([0-9]{2})-([0-9a-f]{40})\z")]
    private static partial Regex Form();
}
