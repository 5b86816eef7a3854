using System.Text.Json;
using System.Text.Json.Serialization;

namespace IlpFunctions.Json;

/// <summary>An id that is written as plain text: in JSON, in keys and in links.</summary>
/// <typeparam name="TSelf">The id's own type.</typeparam>
public interface ITextId<TSelf>
    where TSelf : struct, ITextId<TSelf>
{
    /// <summary>The text.</summary>
    string Value { get; }

    /// <summary>The id of a text.</summary>
    static abstract TSelf FromText(string text);
}

/// <summary>Writes an <see cref="ITextId{TSelf}"/> as a JSON string, as a value and as the name of a property.</summary>
public sealed class TextIdConverter<TId> : JsonConverter<TId>
    where TId : struct, ITextId<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.FromText(reader.GetString() ?? "");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.FromText(reader.GetString() ?? "");

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
