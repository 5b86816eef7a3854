using System.Globalization;
using System.Text.Json.Nodes;
using IlpFunctions.Storage;

namespace IlpFunctions.Functions.CommandLine.Tables;

/// <summary>A table as a file: a row a line, as JSON. Texts and truth values are themselves, any other value is an object that names its type.</summary>
internal static class TableFile
{
    /// <summary>The ending of such files.</summary>
    public const string Ending = ".ndjson";

    /// <summary>A row as a line.</summary>
    public static string Write(StoredRow row) => new JsonObject
    {
        ["partition"] = row.Partition,
        ["row"] = row.Row,
        ["values"] = new JsonObject(row.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => KeyValuePair.Create(value.Key, Value(value.Value)))),
    }.ToJsonString();

    /// <summary>A line as a row to write.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static (string Partition, RowChange Row) Read(string line)
    {
        try
        {
            var row = JsonNode.Parse(line)!;
            var values = row["values"]!.AsObject().ToDictionary(value => value.Key, value => Value(value.Value!));
            return ((string)row["partition"]!, RowChange.Upsert((string)row["row"]!, values));
        }
        catch (Exception wrong) when (wrong is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new FormatException($"It is no row: {wrong.Message}", wrong);
        }
    }

    private static JsonNode? Value(object value) => value switch
    {
        string text => text,
        bool truth => truth,
        int number => new JsonObject { ["int"] = number },
        long number => new JsonObject { ["long"] = number },
        double number => new JsonObject { ["double"] = number },
        DateTimeOffset at => new JsonObject { ["at"] = at.ToString("O", CultureInfo.InvariantCulture) },
        byte[] bytes => new JsonObject { ["bytes"] = Convert.ToBase64String(bytes) },
        _ => throw new ArgumentException($"A row holds a {value.GetType().Name}, which tables do not.", nameof(value)),
    };

    private static object Value(JsonNode value)
    {
        if (value is JsonValue plain) return plain.TryGetValue<bool>(out var truth) ? truth : plain.GetValue<string>();
        var (type, content) = value.AsObject().Single();
        return type switch
        {
            "int" => content!.GetValue<int>(),
            "long" => content!.GetValue<long>(),
            "double" => content!.GetValue<double>(),
            "at" => DateTimeOffset.ParseExact(content!.GetValue<string>(), "O", CultureInfo.InvariantCulture),
            "bytes" => Convert.FromBase64String(content!.GetValue<string>()),
            _ => throw new ArgumentException($"No value is a {type}.", nameof(value)),
        };
    }
}
