using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace IlpFunctions.Json;

/// <summary>How records are written as JSON: camel case, enums as words, nulls left out, unknown properties ignored so that older code reads newer records.</summary>
public static class RecordJson
{
    /// <summary>The options; shared, never changed.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>The record as JSON.</summary>
    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Options);

    /// <summary>The record in <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">The text is not a <typeparamref name="T"/>.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is the JSON literal null.");

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmptyListsAttribute.Heed } },
        };
        options.MakeReadOnly();
        return options;
    }
}
