using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IlpFunctions.Intake.Checking;

/// <summary>The keywords of a schema that speak of one value: each tells what is wrong with it, or nothing.</summary>
internal static class SchemaChecks
{
    /// <param name="keyword">The keyword.</param>
    /// <param name="limit">Its value.</param>
    /// <param name="meaning">What the schema says of the value, in words; null when it says nothing.</param>
    public static Func<JsonElement, string?> Of(string keyword, JsonElement limit, string? meaning) => keyword switch
    {
        "type" => Type(limit),
        "const" => value => JsonElement.DeepEquals(value, limit) ? null : $"Write {limit.GetRawText()}.",
        "enum" => Enum(limit),
        "pattern" => Pattern(limit.GetString()!, meaning),
        "format" => Format(limit.GetString()!),
        "minLength" => Text(text => Length(text) >= limit.GetInt32(), "It is empty. Write something or leave it out."),
        "maxLength" => Text(text => Length(text) <= limit.GetInt32(), $"It is longer than {limit.GetInt32()} characters. Shorten it."),
        "minimum" => Number(number => number >= limit.GetDouble(), $"It is less than {limit.GetRawText()}."),
        "maximum" => Number(number => number <= limit.GetDouble(), $"It is more than {limit.GetRawText()}."),
        "minItems" => value => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= limit.GetInt32() ? null : $"It has fewer than {limit.GetInt32()} entries.",
        "maxItems" => value => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= limit.GetInt32() ? null : $"It has more than {limit.GetInt32()} entries.",
        "minProperties" => value => value.ValueKind != JsonValueKind.Object || Fields(value) >= limit.GetInt32() ? null : "It says nothing. Add a field.",
        "maxProperties" => value => value.ValueKind != JsonValueKind.Object || Fields(value) <= limit.GetInt32() ? null : $"It has more than {limit.GetInt32()} fields.",
        "dependentRequired" => Together(limit),
        _ => throw new NotSupportedException($"The catalogue's schemas do not use the keyword {keyword}."),
    };

    private static Func<JsonElement, string?> Type(JsonElement limit)
    {
        var types = limit.ValueKind == JsonValueKind.Array ? limit.EnumerateArray().Select(type => type.GetString()!).ToList() : [limit.GetString()!];
        var words = string.Join(" or ", types.Where(type => type != "null").Select(type => type switch
        {
            "object" => "an object in { }",
            "array" => "a list in [ ]",
            "string" => "a text in quotes",
            "boolean" => "true or false",
            "integer" => "a whole number",
            _ => "a number",
        }));
        return value => types.Exists(type => Is(value, type)) ? null : $"It has the wrong type. Write {words}.";
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsInteger(number),
        _ => throw new NotSupportedException($"The catalogue's schemas do not use the type {type}."),
    };

    private static Func<JsonElement, string?> Enum(JsonElement limit)
    {
        var words = limit.EnumerateArray().Where(word => word.ValueKind != JsonValueKind.Null).Select(word => word.GetRawText());
        var wrong = $"Write one of {string.Join(", ", words)}.";
        return value => limit.EnumerateArray().Any(word => JsonElement.DeepEquals(value, word)) ? null : wrong;
    }

    private static Func<JsonElement, string?> Pattern(string pattern, string? meaning)
    {
        // A schema's $ is the very end; here it would pass over a line end. Whatever comes is matched in linear time.
        var regex = new Regex(pattern.Replace("$", @"\z", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return Text(regex.IsMatch, $"It is not written as it must be. {meaning ?? pattern}");
    }

    private static Func<JsonElement, string?> Format(string format) => format switch
    {
        "date" => Text(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "It is not a date. Write it as \"2026-08-17\"."),
        "date-time" => Text(text => Instants.TryRead(text, out _), "It is not an instant with its offset. Write it as \"2026-08-17T14:05:00Z\"."),
        _ => throw new NotSupportedException($"The catalogue's schemas do not use the format {format}."),
    };

    private static Func<JsonElement, string?> Together(JsonElement limit)
    {
        var pairs = limit.EnumerateObject().SelectMany(field => field.Value.EnumerateArray().Select(with => (Field: field.Name, With: with.GetString()!))).ToList();
        return value => value.ValueKind == JsonValueKind.Object && pairs.Find(pair => value.TryGetProperty(pair.Field, out _) && !value.TryGetProperty(pair.With, out _)) is { Field: not null } missing
            ? $"Where {missing.Field} is said, {missing.With} must be said too."
            : null;
    }

    private static Func<JsonElement, string?> Text(Func<string, bool> holds, string wrong) => value => value.ValueKind != JsonValueKind.String || holds(value.GetString()!) ? null : wrong;

    private static Func<JsonElement, string?> Number(Func<double, bool> holds, string wrong) => value => value.ValueKind != JsonValueKind.Number || (value.TryGetDouble(out var number) && holds(number)) ? null : wrong;

    private static int Length(string text) => text.EnumerateRunes().Count();

    private static int Fields(JsonElement value) => value.EnumerateObject().Count();
}
