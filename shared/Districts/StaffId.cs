using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Districts;

/// <summary>A member of staff, named by the district's staff number, or by the roster's sourcedId where there is none.</summary>
[JsonConverter(typeof(TextIdConverter<StaffId>))]
public readonly record struct StaffId(string Value) : ITextId<StaffId>
{
    /// <inheritdoc/>
    public static StaffId FromText(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
