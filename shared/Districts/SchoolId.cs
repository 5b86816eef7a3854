using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Districts;

/// <summary>A school of a district, named by the identifier its roster gives it.</summary>
[JsonConverter(typeof(TextIdConverter<SchoolId>))]
public readonly record struct SchoolId(string Value) : ITextId<SchoolId>
{
    /// <inheritdoc/>
    public static SchoolId FromText(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
