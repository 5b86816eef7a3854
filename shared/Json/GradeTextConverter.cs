using System.Text.Json;
using System.Text.Json.Serialization;
using IlpFunctions.Students;

namespace IlpFunctions.Json;

/// <summary>Writes a grade as people do: <c>"KG"</c>, <c>"6"</c>.</summary>
internal sealed class GradeTextConverter : JsonConverter<Grade>
{
    public override Grade Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Grade.TryParse(reader.GetString(), out var grade) ? grade : throw new JsonException("This is not a grade; write it as \"KG\" or \"6\".");

    public override void Write(Utf8JsonWriter writer, Grade value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
