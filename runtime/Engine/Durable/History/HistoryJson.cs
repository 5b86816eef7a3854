using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IlpFunctions.Runtime.Durable.History;

/// <summary>How events and failures are written: compact JSON without nulls, the same bytes for the same event.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    MaxDepth = 256)]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    /// <summary>The context to use: payloads are JSON inside JSON, which stays readable without escaping what only HTML would need.</summary>
    public static HistoryJson Compact => Contexts.Compact;

    /// <summary>The same, indented, with line feeds on every machine.</summary>
    public static HistoryJson Indented => Contexts.Indented;

    /// <exception cref="UnwritableEventException">The event cannot be written; it is too large, for one.</exception>
    public static string Write(HistoryEvent historyEvent)
    {
        try
        {
            return JsonSerializer.Serialize(historyEvent, Compact.HistoryEvent);
        }
        catch (Exception reason) when (reason is not OutOfMemoryException)
        {
            throw new UnwritableEventException(historyEvent.GetType().Name, reason);
        }
    }

    /// <summary>Reads an event from its row; where that is, is said when it cannot be read.</summary>
    /// <exception cref="UnreadableEventException">It is no event that this program knows.</exception>
    public static HistoryEvent ReadEvent(string json, string table, long row, string instanceId)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Compact.HistoryEvent) ?? throw new JsonException("it is null.");
        }
        catch (Exception reason) when (reason is JsonException or NotSupportedException)
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"Row {row} of {table}, of instance '{instanceId}',");
            throw new UnreadableEventException($"{where} cannot be read: {reason.Message}", reason);
        }
    }

    // Apart, because the order in which the static members of a generated class begin is not ours to choose.
    private static class Contexts
    {
        public static readonly HistoryJson Compact = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        public static readonly HistoryJson Indented = new(new JsonSerializerOptions(Compact.Options) { WriteIndented = true, NewLine = "\n" });
    }
}
