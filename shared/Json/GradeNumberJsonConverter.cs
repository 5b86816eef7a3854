using System.Text.Json;
using System.Text.Json.Serialization;
using IlpFunctions.Students;

namespace IlpFunctions.Json;

/// <summary>Reads and writes a grade as a number, <c>6</c>.</summary>
internal sealed class GradeNumberJsonConverter : JsonConverter<Grade>
{
    public override Grade Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number is >= -1 and <= 12
            ? new(number)
            : throw new PlainJsonException("this is not a grade; write a number from -1 (pre-kindergarten) to 12");

    public override void Write(Utf8JsonWriter writer, Grade value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
}
