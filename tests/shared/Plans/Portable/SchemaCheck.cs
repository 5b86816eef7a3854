using System.Text.Json;
using System.Text.RegularExpressions;
using IlpFunctions.Plans.Portable;

namespace IlpFunctions.Tests.Plans.Portable;

/// <summary>Checks JSON against the part of JSON Schema that the format's schema uses; another keyword fails. Fields that the schema does not list are faults here.</summary>
internal sealed class SchemaCheck : IDisposable
{
    private readonly JsonDocument schema;

    public SchemaCheck()
    {
        using var stream = PortablePlanFile.OpenSchema();
        schema = JsonDocument.Parse(stream);
    }

    public JsonElement Root => schema.RootElement;

    /// <summary>Where the value does not fit.</summary>
    public IEnumerable<string> Faults(JsonElement value) => Faults(value, Root, "$");

    /// <summary>A rule by itself, or the one that it refers to.</summary>
    public JsonElement Resolved(JsonElement rule) => rule.TryGetProperty("$ref", out var reference) ? Named(reference.GetString()!) : rule;

    public void Dispose() => schema.Dispose();

    private IEnumerable<string> Faults(JsonElement value, JsonElement rule, string at) =>
        rule.EnumerateObject().SelectMany(keyword => Fits(value, keyword.Name, keyword.Value, rule) ? Inside(value, keyword, at) : [$"{at}: {keyword.Name}"]);

    private IEnumerable<string> Inside(JsonElement value, JsonProperty keyword, string at) => keyword.Name switch
    {
        "$ref" => Faults(value, Named(keyword.Value.GetString()!), at),
        "properties" when value.ValueKind == JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(field => keyword.Value.TryGetProperty(field.Name, out var rule) ? Faults(field.Value, rule, $"{at}.{field.Name}") : [$"{at}.{field.Name}: not listed"]),
        "items" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().SelectMany((entry, index) => Faults(entry, keyword.Value, $"{at}[{index}]")),
        _ => [],
    };

    private bool Fits(JsonElement value, string keyword, JsonElement limit, JsonElement rule) => keyword switch
    {
        "$schema" or "$defs" or "$ref" or "title" or "description" or "default" or "format" or "properties" or "items" => true,
        "type" => limit.GetString() == Type(value, limit.GetString()!),
        "const" => JsonElement.DeepEquals(value, limit),
        "enum" => limit.EnumerateArray().Any(word => JsonElement.DeepEquals(value, word)),
        "required" => value.ValueKind != JsonValueKind.Object || limit.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "anyOf" => limit.EnumerateArray().Any(one => !Faults(value, one, "").Any()),
        "minProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= limit.GetInt32(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= limit.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= limit.GetInt32(),
        "minLength" => value.ValueKind != JsonValueKind.String || Characters(value) >= limit.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || Characters(value) <= limit.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, limit.GetString()!, RegexOptions.ECMAScript),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= limit.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= limit.GetDecimal(),
        _ => throw new NotSupportedException($"The check does not know the keyword {keyword} in {rule}."),
    };

    private JsonElement Named(string reference) => Root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static int Characters(JsonElement text) => text.GetString()!.EnumerateRunes().Count();

    private static string Type(JsonElement value, string wanted) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => wanted == "integer" && value.TryGetInt32(out _) ? "integer" : "number",
        _ => "null",
    };
}
