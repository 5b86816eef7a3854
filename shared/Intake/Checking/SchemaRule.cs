using System.Text.Json;

namespace IlpFunctions.Intake.Checking;

/// <summary>
/// One rule of a JSON Schema (draft 2020-12), compiled from the very document that is served: checking an event takes microseconds and says what is wrong in words for a person. It knows the
/// keywords that the catalogue uses, and a document with another one does not load; the tests compare it with an independent validator.
/// </summary>
internal sealed class SchemaRule
{
    private readonly List<Func<JsonElement, string?>> own = [];
    private readonly Dictionary<string, SchemaRule> fields = [];
    private IReadOnlyList<string> required = [];
    private SchemaRule? entries;

    private SchemaRule()
    {
    }

    /// <summary>Compiles a schema.</summary>
    /// <exception cref="NotSupportedException">It uses a keyword that this does not know.</exception>
    public static SchemaRule Of(JsonElement schema) => Of(schema, schema);

    /// <summary>What is wrong with a value, in the order in which it stands there.</summary>
    public void Check(JsonElement value, string at, ProblemBook found)
    {
        foreach (var check in own)
        {
            if (check(value) is not { } wrong) continue;
            found.Add(at, wrong);
            return;
        }

        if (value.ValueKind == JsonValueKind.Object) CheckFields(value, at, found);
        if (value.ValueKind != JsonValueKind.Array || entries is null) return;
        var index = 0;
        foreach (var entry in value.EnumerateArray()) entries.Check(entry, $"{at}[{index++}]", found);
    }

    private void CheckFields(JsonElement value, string at, ProblemBook found)
    {
        foreach (var name in required)
        {
            if (!value.TryGetProperty(name, out _)) found.Add($"{at}.{name}", "It is missing. Add it.");
        }

        if (fields.Count == 0) return;
        foreach (var field in value.EnumerateObject())
        {
            if (fields.TryGetValue(field.Name, out var rule)) rule.Check(field.Value, $"{at}.{field.Name}", found);
        }
    }

    private static SchemaRule Of(JsonElement schema, JsonElement root)
    {
        var rule = new SchemaRule();
        var meaning = schema.TryGetProperty("description", out var description) ? description.GetString() : null;
        foreach (var keyword in schema.EnumerateObject()) rule.Take(keyword.Name, keyword.Value, meaning, root);
        return rule;
    }

    private void Take(string keyword, JsonElement limit, string? meaning, JsonElement root)
    {
        switch (keyword)
        {
            case "$schema" or "$id" or "$defs" or "title" or "description" or "examples":
                break;
            case "$ref":
                var target = Of(root.GetProperty("$defs").GetProperty(limit.GetString()!["#/$defs/".Length..]), root);
                own.AddRange(target.own);
                foreach (var (name, rule) in target.fields) fields[name] = rule;
                required = [.. required, .. target.required];
                entries ??= target.entries;
                break;
            case "properties":
                foreach (var field in limit.EnumerateObject()) fields[field.Name] = Of(field.Value, root);
                break;
            case "required":
                required = [.. required, .. Texts(limit)];
                break;
            case "items":
                entries = Of(limit, root);
                break;
            default:
                own.Add(SchemaChecks.Of(keyword, limit.Clone(), meaning));
                break;
        }
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);
}
