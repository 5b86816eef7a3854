using System.Text.Json;

namespace IlpFunctions.Roster.Rest.Collections;

/// <summary>Values of a row's JSON as CSV writes them. Servers differ in what they quote: <c>true</c>, <c>"true"</c>, <c>2027</c> and <c>"2027"</c> are the same here.</summary>
internal static class RosterJson
{
    /// <summary>A value; empty when there is none.</summary>
    public static string Text(JsonElement row, string field) => row.TryGetProperty(field, out var value) ? Text(value) : "";

    /// <summary>The id that a reference leads to; empty when there is none.</summary>
    public static string Reference(JsonElement row, string field) => row.TryGetProperty(field, out var value) ? Reference(value) : "";

    /// <summary>The ids that a list of references leads to, separated by commas.</summary>
    public static string References(JsonElement row, string field) => string.Join(',', Items(row, field).Select(Reference).Where(id => id.Length > 0));

    /// <summary>A list of values, separated by commas.</summary>
    public static string List(JsonElement row, string field) => string.Join(',', Items(row, field).Select(Text).Where(value => value.Length > 0));

    /// <summary>What a list holds; one value that stands where a list should is a list of one.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement row, string field)
    {
        if (!row.TryGetProperty(field, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }

    private static string Reference(JsonElement value) => value.ValueKind == JsonValueKind.Object ? Text(value, "sourcedId") : Text(value);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };
}
