using System.Text.Json;

namespace Microsoft.DurableTask.Converters;

/// <summary>Stores values as JSON.</summary>
public class JsonDataConverter : DataConverter
{
    // Stored payloads outlive deployments: these defaults (fields included, names as declared) can never change.
    private static readonly JsonSerializerOptions DefaultOptions = new() { IncludeFields = true };

    private readonly JsonSerializerOptions options;

    /// <summary>Makes a converter.</summary>
    /// <param name="options">How JSON is written and read; if <c>null</c>, System.Text.Json's defaults with public fields included.</param>
    public JsonDataConverter(JsonSerializerOptions? options = null) => this.options = options ?? DefaultOptions;

    /// <summary>The converter with the default options.</summary>
    public static JsonDataConverter Default { get; } = new();

    /// <inheritdoc/>
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, options);

    /// <inheritdoc/>
    public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, options);
}
