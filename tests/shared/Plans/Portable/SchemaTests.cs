using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IlpFunctions.Calendars;
using IlpFunctions.Json;
using IlpFunctions.Plans.Portable;
using IlpFunctions.Students;
using IlpFunctions.Tests.Plans.Validation;

namespace IlpFunctions.Tests.Plans.Portable;

/// <summary>The published schema says what the code does.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly SchemaCheck schema = new();

    public void Dispose() => schema.Dispose();

    [Fact]
    public void Schema_FieldByField_HasTheNamesAndWordsOfTheCode() => Compare(schema.Root, RecordJson.Options.GetTypeInfo(typeof(PortablePlan)), "$");

    [Fact]
    public void Schema_OfEveryPlan_IsMetByWhatIsWritten()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            using var written = JsonDocument.Parse(PortablePlanFile.Write(RandomPortablePlan.Write(seed)));

            Assert.True(!schema.Faults(written.RootElement).Any(), $"seed {seed}: {string.Join(", ", schema.Faults(written.RootElement))}");
        }
    }

    [Fact]
    public void Schema_OfAPlanThatCannotBe_RefusesItWhereASchemaCanSaySo()
    {
        // What compares one place with another, or needs to know more of a text than a pattern can say.
        string[] beyond =
        [
            "“nursing” is there twice", "“g1” is there twice", "“Student” is there twice", "stands after", "before it begins", "characters that cannot be shown", "https://bank.example@", "\"credits\":0.125",
        ];
        foreach (var (path, what, document) in PlanShapeTests.Wrong.Select(row => row.Data))
        {
            if (document.CareerInterests is null || document.CareerInterests.Contains("a\ud83d") || what.StartsWith("99", StringComparison.Ordinal)) continue; // cannot be written as JSON
            using var json = JsonDocument.Parse(PortablePlanFile.Write(RandomPortablePlan.With(document)));

            var refuses = schema.Faults(json.RootElement).Any();

            Assert.True(refuses != beyond.Any(text => what.Contains(text, StringComparison.Ordinal) || RecordJson.Write(document).Contains(text, StringComparison.Ordinal)), $"{path}: {what}: the schema {(refuses ? "refuses" : "accepts")} it.");
        }
    }

    private void Compare(JsonElement rule, JsonTypeInfo type, string at)
    {
        rule = schema.Resolved(rule);
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            Assert.True(rule.TryGetProperty("maxItems", out _), $"{at} has no maxItems.");
            Compare(rule.GetProperty("items"), type.Options.GetTypeInfo(type.ElementType!), $"{at}[]");
            return;
        }

        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (plain.IsEnum)
        {
            Assert.Equal(Enum.GetValues(plain).Cast<object>().Select(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!)), rule.GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
            return;
        }

        if (type.Kind != JsonTypeInfoKind.Object)
        {
            Assert.True(plain == typeof(Grade) || plain == typeof(SchoolYear) || rule.TryGetProperty("type", out _) || rule.TryGetProperty("const", out _), $"{at} has no type.");
            return;
        }

        Assert.Equal(type.Properties.Select(property => property.Name).Order(StringComparer.Ordinal), rule.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        var required = rule.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        Assert.Equal(type.Properties.Where(IsRequired).Select(property => property.Name).Order(StringComparer.Ordinal), required.Order(StringComparer.Ordinal));
        foreach (var property in type.Properties) Compare(rule.GetProperty("properties").GetProperty(property.Name), type.Options.GetTypeInfo(property.PropertyType), $"{at}.{property.Name}");
    }
    /// <summary>What a reader must find: what a record cannot be made without, and the two fields that say which format it is.</summary>
    private static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false } || property.Name is "format" or "formatVersion";
}
