using System.Text.Json;
using System.Text.Json.Serialization;

namespace IlpFunctions.Json;

/// <summary>Reads and writes an amount (hours, credits) as a number without idle zeros, so that equal amounts are written alike.</summary>
internal sealed class AmountJsonConverter : JsonConverter<decimal>
{
    // Divided by it, a decimal keeps its value and loses its trailing zeros.
    private const decimal One = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var amount)
            ? amount
            : throw new PlainJsonException("this is not an amount; write a number such as 0.5");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value == 0 ? 0 : value / One);
}
