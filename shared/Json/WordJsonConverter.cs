using System.Text.Json;
using System.Text.Json.Serialization;

namespace IlpFunctions.Json;

/// <summary>Reads and writes an enum as its camelCase name and nothing else; a wrong word is answered with the list of right ones.</summary>
internal sealed class WordJsonConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByWord = Enum.GetValues<T>().ToDictionary(Word, StringComparer.Ordinal);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ByWord.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new PlainJsonException($"write one of {string.Join(", ", ByWord.Keys.Select(word => $"\"{word}\""))}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Word(value));

    /// <summary>The value's word.</summary>
    public static string Word(T value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
