using System.Text.Json;
using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Calendars;

/// <summary>Writes a school year as people do, <c>"2026-27"</c>.</summary>
internal sealed class SchoolYearJsonConverter : JsonConverter<SchoolYear>
{
    public override SchoolYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && SchoolYear.TryParse(reader.GetString(), out var year)
            ? year
            : throw new PlainJsonException("this is not a school year; write it as \"2026-27\"");

    public override void Write(Utf8JsonWriter writer, SchoolYear value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
