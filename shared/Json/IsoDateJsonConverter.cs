using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IlpFunctions.Json;

/// <summary>Reads and writes a date as <c>"2026-08-17"</c>; says so when it is written otherwise.</summary>
internal sealed class IsoDateJsonConverter : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new PlainJsonException("this is not a date; write it as \"2026-08-17\"");

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
