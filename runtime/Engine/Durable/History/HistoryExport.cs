using System.Text.Json;

namespace IlpFunctions.Runtime.Durable.History;

/// <summary>The history of one instance's current execution, to be kept as a file and replayed against later versions of the code.</summary>
public sealed class HistoryExport
{
    internal HistoryExport(string instanceId, string name, string version, IReadOnlyList<HistoryEvent> events) =>
        (InstanceId, Name, Version, Events) = (instanceId, name, version, events);

    /// <summary>The instance whose history this is.</summary>
    public string InstanceId { get; }

    /// <summary>The orchestrator's name.</summary>
    public string Name { get; }

    /// <summary>The version the instance ran as; empty when unversioned.</summary>
    public string Version { get; }

    /// <summary>How many events the execution has.</summary>
    public int Length => Events.Count;

    /// <summary>
    /// What happened, without the data: name and version of the orchestrator, then kind and name of every event, a line each. Of histories with the same story
    /// one is enough to replay.
    /// </summary>
    public string Story => string.Join('\n', Events.Select(HistoryStory.Of).Prepend($"{Name} {Version}".TrimEnd()));

    /// <summary>What happened and when, without the data: for people who look at one instance.</summary>
    public IReadOnlyList<HistoryMoment> Moments => [.. Events.Where(next => next is not OrchestratorStarted).Select(next => new HistoryMoment(next.At, HistoryStory.Of(next), HistoryStory.FailureOf(next)))];

    internal IReadOnlyList<HistoryEvent> Events { get; }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not an exported history.</exception>
    public static HistoryExport Parse(string json)
    {
        try
        {
            var document = JsonSerializer.Deserialize(json, HistoryJson.Compact.HistoryDocument);
            if (document is not { InstanceId.Length: > 0, Name.Length: > 0, Events: not null })
            {
                throw new FormatException("Not an exported history: instanceId, name or events are missing.");
            }

            return new HistoryExport(document.InstanceId, document.Name, document.Version ?? "", document.Events);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw new FormatException($"Not an exported history: {failure.Message}", failure);
        }
    }

    /// <summary>The history as indented JSON with line feeds; the same history gives the same bytes.</summary>
    public string ToJson() => JsonSerializer.Serialize(new HistoryDocument(InstanceId, Name, Version, Events), HistoryJson.Indented.HistoryDocument) + "\n";
}

/// <summary>One event of a history, for people.</summary>
/// <param name="At">When it happened.</param>
/// <param name="What">Its kind and name.</param>
/// <param name="Failure">The type of what failed; null when nothing did. Messages are left out: code of the app wrote them, and may have put anything there.</param>
public sealed record HistoryMoment(DateTimeOffset At, string What, string? Failure);

/// <summary>The shape of an exported history's file.</summary>
internal sealed record HistoryDocument(string InstanceId, string Name, string? Version, IReadOnlyList<HistoryEvent> Events);
