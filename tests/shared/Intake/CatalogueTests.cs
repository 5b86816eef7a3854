using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Intake.Catalogue;
using Json.Schema;

namespace IlpFunctions.Tests.Intake;

/// <summary>The schemas that are served are those that events are checked with: an independent validator says the same of every event.</summary>
public sealed class CatalogueTests(ITestOutputHelper output)
{
    private const string SeedVariable = "INTAKE_SEED";
    private static readonly EvaluationOptions Options = new() { RequireFormatValidation = true };
    private static readonly Dictionary<string, byte[]> Documented = ReadDocumented();
    private static readonly Dictionary<string, JsonSchema> Schemas = EventCatalogue.All.ToDictionary(kind => kind.Name, kind => JsonSchema.FromText(Encoding.UTF8.GetString(kind.Schema.Span)));

    public static TheoryData<string> Types() => [.. EventCatalogue.All.Select(kind => kind.Name)];

    [Fact]
    public void Catalogue_HasTheFifteenTypesAndTheirDocumentation()
    {
        string[] expected =
        [
            "student.enrolled", "student.updated", "student.transferred", "student.withdrawn", "student.returned", "student.retained", "student.promoted", "student.graduated", "student.deceased",
            "plan.established", "plan.reviewed", "plan.signed", "survey.answered", "calendar.changed", "staff.changed",
        ];

        Assert.Equal(expected, EventCatalogue.All.Select(kind => kind.Name));
        Assert.Equal(expected.Order(), Documented.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_OfEachType_IsADraft202012SchemaThatItsDocumentedExampleMeets(string type)
    {
        using var schema = JsonDocument.Parse(EventCatalogue.Find(type)!.Schema);
        using var example = JsonDocument.Parse(Documented[type]);

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.True(MetaSchemas.Draft202012.Evaluate(schema.RootElement).IsValid);
        Assert.True(Schemas[type].Evaluate(example.RootElement, Options).IsValid);
        var read = ReadEvent.Of(Documented[type]);
        Assert.Empty(read.Problems);
        Assert.Equal((type, true), (read.Type, read.IsKnown));
        Assert.NotNull(read.Stated);
    }

    [Fact]
    public void Event_HoweverItIsChanged_IsJudgedAsAnIndependentValidatorDoes()
    {
        var seed = ulong.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "20261129", CultureInfo.InvariantCulture);
        output.WriteLine($"{SeedVariable}={seed}");
        var changed = from type in Gen.Elements(Documented.Keys.Order(StringComparer.Ordinal).ToArray())
                      from howMany in Gen.Choose(0, 3)
                      from places in Gen.Choose(0, 1_000_000).ArrayOf(3)
                      from values in Gen.Choose(0, Odd.Length).ArrayOf(3)
                      select (type, places, values, howMany);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(seed, 1), Prop.ForAll(changed.ToArbitrary(), one =>
        {
            var root = JsonNode.Parse(Documented[one.type])!;
            foreach (var (place, value) in one.places.Zip(one.values).Take(one.howMany)) root = Changed(root, place, value);
            var body = Encoding.UTF8.GetBytes(root.ToJsonString());
            using var document = JsonDocument.Parse(body);
            var found = new IlpFunctions.Intake.Checking.ProblemBook();
            IlpFunctions.Intake.Checking.SchemaRule.Of(JsonDocument.Parse(EventCatalogue.Find(one.type)!.Schema).RootElement).Check(document.RootElement, "$", found);

            Assert.True(Schemas[one.type].Evaluate(document.RootElement, Options).IsValid == (found.Problems.Count == 0), $"{root.ToJsonString()}: {string.Join("; ", found.Problems)}");
            _ = ReadEvent.Of(body);
        }));
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("""{"type":"student.graduated","type":"x"}""", "$")]
    [InlineData("""{"type":"student.graduated","timestamp":"2026-08-20","data":{}}""", "$.timestamp")]
    [InlineData("""{"type":"student.graduated","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","on":"2026-02-30"}}""", "$.data.on")]
    [InlineData("""{"type":"student.graduated","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":" ","on":"2026-02-20"}}""", "$.data.studentId")]
    [InlineData("""{"type":"student.graduated","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1\n","on":"2026-02-20"}}""", "$.data.studentId")]
    [InlineData("""{"type":"student.graduated","timestamp":"2026-08-20T12:00:00Z","data":{"on":"2026-02-20"}}""", "$.data.studentId")]
    [InlineData("""{"type":"student.promoted","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","schoolYear":"2026-28","grade":7}}""", "$.data.schoolYear")]
    [InlineData("""{"type":"student.promoted","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","schoolYear":"2026-27","grade":13}}""", "$.data.grade")]
    [InlineData("""{"type":"student.updated","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","givenName":"Ada"}}""", "$.data")]
    [InlineData("""{"type":"student.updated","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","guardians":[{"id":"g","givenName":"G","familyName":"P","relation":7}]}}""", "$.data.guardians[0].relation")]
    [InlineData("""{"type":"plan.established","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","on":"2026-08-20","plan":{"goals":[{"id":"g","kind":"fame","text":"x"}]}}}""", "$.data.plan.goals[0].kind")]
    [InlineData("""{"type":"plan.established","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","on":"2026-08-20","plan":{"source":{"tool":"T","link":"http://x"}}}}""", "$.data.plan.source.link")]
    [InlineData("""{"type":"plan.signed","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","on":"2026-08-20","role":"guardian","answer":"agreed"}}""", "$.data.personId")]
    [InlineData("""{"type":"survey.answered","timestamp":"2026-08-20T12:00:00Z","data":{"studentId":"1","on":"2026-08-20","form":"follow-up","answers":{"nobodyAsks":1}}}""", "$.data.answers")]
    [InlineData("""{"type":"calendar.changed","timestamp":"2026-08-20T12:00:00Z","data":{"reason":"Snow","closures":[{"from":"2027-01-20","to":"2027-01-19"}]}}""", "$.data.closures[0].to")]
    [InlineData("""{"type":"staff.changed","timestamp":"2026-08-20T12:00:00Z","data":{"staffId":"s","change":"joined","on":"2026-08-20"}}""", "$.data")]
    public void Event_ThatIsWrong_SaysWhere(string body, string path) => Assert.Equal(path, ReadEvent.Of(Encoding.UTF8.GetBytes(body)).Problems[0].Path);

    [Fact]
    public void Event_ThatIsWrongInSeveralPlaces_SaysAllOfThemAtOnce()
    {
        var read = ReadEvent.Of("""{"type":"student.withdrawn","timestamp":"yesterday","data":{"studentId":5,"on":"2026-13-01"}}"""u8.ToArray());

        Assert.Equal(["$.timestamp", "$.data.reason", "$.data.studentId", "$.data.on"], read.Problems.Select(problem => problem.Path));
        Assert.Equal(("student.withdrawn", true), (read.Type, read.IsKnown));
        Assert.Null(read.Stated);
    }

    [Fact]
    public void Event_WithFieldsThatNobodyKnows_IsTaken()
    {
        var read = ReadEvent.Of("""{"type":"student.graduated","extra":{"a":[1]},"timestamp":"2026-08-20T12:00:00+02:00","data":{"studentId":"1","on":"2026-02-20","honours":true}}"""u8.ToArray());

        Assert.Empty(read.Problems);
        Assert.Equal(new DateTimeOffset(2026, 8, 20, 10, 0, 0, TimeSpan.Zero), read.At);
        Assert.Equal("1", Assert.IsType<StudentGraduated>(read.Stated).StudentId);
    }

    private static readonly string?[] Odd = ["null", "\"\"", "\" \"", "7", "-1", "12.0", "6.5", "true", "[]", "{}", "[null]", "\"KG\"", "\"2026-02-30\"", "\"2026-08-17\"", "\"droppedOut\"", "\"a@b\"", $"\"{new string('x', 201)}\""];

    private static JsonNode Changed(JsonNode root, int place, int value)
    {
        var all = Places(root).ToList();
        if (all.Count == 0) return root;
        var at = all[place % all.Count];
        var (parent, replacement) = (at.Parent!, value < Odd.Length ? JsonNode.Parse(Odd[value]!) : null);
        if (parent is JsonObject fields)
        {
            if (value == Odd.Length) fields.Remove(at.GetPropertyName());
            else fields[at.GetPropertyName()] = replacement;
        }
        else
        {
            var list = parent.AsArray();
            if (value == Odd.Length) list.RemoveAt(at.GetElementIndex());
            else list[at.GetElementIndex()] = replacement;
        }

        return root;
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        IEnumerable<JsonNode?> inside = node switch { JsonObject fields => fields.Select(field => field.Value), JsonArray list => list, _ => [] };
        return inside.OfType<JsonNode>().SelectMany(one => Places(one).Prepend(one));
    }

    /// <summary>The examples of docs/events.md, by type.</summary>
    private static Dictionary<string, byte[]> ReadDocumented()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "events.md"));
        return Regex.Matches(text, "```json\n(\\{.*?\\n?\\})\n```", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value)
            .ToDictionary(json => JsonNode.Parse(json)!["type"]!.GetValue<string>(), Encoding.UTF8.GetBytes);
    }
}
