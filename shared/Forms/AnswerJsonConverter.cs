using System.Text.Json;
using System.Text.Json.Serialization;

namespace IlpFunctions.Forms;

/// <summary>Writes an answer as the plain value it is: <c>"work"</c>, <c>["work", "military"]</c>, <c>38</c>, <c>true</c>, <c>"2026-08-17"</c>.</summary>
internal sealed class AnswerJsonConverter : JsonConverter<Answer>
{
    public override Answer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => Answer.Of(reader.GetString()!),
        JsonTokenType.True or JsonTokenType.False => Answer.Of(reader.GetBoolean()),
        JsonTokenType.Number when reader.TryGetInt32(out var number) => Answer.Of(number),
        JsonTokenType.StartArray => Answer.Of(ReadOptions(ref reader)),
        _ => throw NoAnswer(),
    };

    public override void Write(Utf8JsonWriter writer, Answer value, JsonSerializerOptions options)
    {
        if (value.Text is { } text) writer.WriteStringValue(text);
        else if (value.Number is { } number) writer.WriteNumberValue(number);
        else if (value.Yes is { } yes) writer.WriteBooleanValue(yes);
        else WriteOptions(writer, value.Options!);
    }

    private static List<string> ReadOptions(ref Utf8JsonReader reader)
    {
        var read = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String) read.Add(reader.GetString()!);
        return reader.TokenType == JsonTokenType.EndArray ? read : throw NoAnswer();
    }

    private static void WriteOptions(Utf8JsonWriter writer, IReadOnlyList<string> options)
    {
        writer.WriteStartArray();
        foreach (var option in options) writer.WriteStringValue(option);
        writer.WriteEndArray();
    }

    private static JsonException NoAnswer() => new("This is not an answer; it is a text, a list of texts, a whole number, true or false.");
}
