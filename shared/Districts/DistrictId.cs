using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Districts;

/// <summary>A district, named by the identifier its roster gives it (Kentucky: the state's district number), made safe for keys.</summary>
[JsonConverter(typeof(TextIdConverter<DistrictId>))]
public readonly record struct DistrictId(string Value) : ITextId<DistrictId>
{
    /// <inheritdoc/>
    public static DistrictId FromText(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
