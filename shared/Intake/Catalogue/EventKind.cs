using System.Text.Json;
using System.Text.Json.Serialization;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Json;
using IlpFunctions.Students;

namespace IlpFunctions.Intake.Catalogue;

/// <summary>A type of event: its name, its schema, and how its <c>data</c> is read.</summary>
public sealed class EventKind
{
    // As strict as the schema: what it has not looked at under its own name is not read under another.
    private static readonly JsonSerializerOptions Options = new(RecordJson.Options)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new IsoDateJsonConverter(), new StatedGradeConverter() },
    };

    private readonly SchemaRule rule;
    private readonly Func<JsonElement, StatedEvent?> read;

    private EventKind(string name, Func<JsonElement, StatedEvent?> read)
    {
        Name = name;
        this.read = read;
        var bytes = Resource(name);
        Schema = bytes;
        using var schema = JsonDocument.Parse(bytes);
        Summary = schema.RootElement.GetProperty("description").GetString()!;
        rule = SchemaRule.Of(schema.RootElement);
    }

    /// <summary>Its name, e.g. <c>student.enrolled</c>.</summary>
    public string Name { get; }

    /// <summary>What it means, in a sentence or two.</summary>
    public string Summary { get; }

    /// <summary>Its JSON Schema (draft 2020-12), UTF-8.</summary>
    public ReadOnlyMemory<byte> Schema { get; }

    /// <summary>Checks an event, and reads what it says when nothing is wrong.</summary>
    internal StatedEvent? Read(JsonElement root, ProblemBook found)
    {
        rule.Check(root, "$", found);
        if (found.Problems.Count > 0) return null;
        try
        {
            if (read(root.GetProperty("data")) is not { } stated) return null;
            foreach (var problem in stated.Problems()) found.Add(problem.Path, problem.What);
            return found.Problems.Count > 0 ? null : stated;
        }
        catch (JsonException wrong)
        {
            found.Add("$.data" + wrong.Path?.TrimStart('$'), "It cannot be read. Compare it with the schema of its type.");
            return null;
        }
    }

    /// <summary>A type whose data is read as <typeparamref name="T"/>.</summary>
    internal static EventKind Of<T>(string name)
        where T : StatedEvent => new(name, data => data.Deserialize<T>(Options));

    /// <summary>What holds of every event: nothing of its data is read.</summary>
    internal static EventKind Any { get; } = new("event", _ => null);

    private static byte[] Resource(string name)
    {
        using var stream = typeof(EventKind).Assembly.GetManifestResourceStream($"{name}.schema.json") ?? throw new InvalidOperationException($"The type {name} has no schema.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Events say a grade as a text or as a number.</summary>
    private sealed class StatedGradeConverter : JsonConverter<Grade>
    {
        public override Grade Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number is >= -1 and <= 12) return new((int)number);
            return reader.TokenType == JsonTokenType.String && Grade.TryParse(reader.GetString(), out var grade) ? grade : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, Grade value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
