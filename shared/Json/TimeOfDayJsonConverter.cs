using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IlpFunctions.Json;

/// <summary>Reads and writes a time of day as <c>"07:30"</c>.</summary>
internal sealed class TimeOfDayJsonConverter : JsonConverter<TimeOnly>
{
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && TimeOnly.TryParseExact(reader.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new PlainJsonException("this is not a time of day; write it as \"07:30\" (24 hours)");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("HH:mm", CultureInfo.InvariantCulture));
}
