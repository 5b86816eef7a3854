using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Time;

namespace IlpFunctions.Students;

/// <summary>
/// A student's id within a district: 26 characters of Crockford base 32 (128 bits, at least 80 of them random, minted by <see cref="Time.IIdSource"/>), never derived
/// from a name or a number of the school, so it discloses nothing about the student and cannot be enumerated.
/// </summary>
[JsonConverter(typeof(TextIdConverter<StudentId>))]
public readonly record struct StudentId(string Value) : ITextId<StudentId>
{
    /// <inheritdoc/>
    public static StudentId FromText(string text) => new(text);

    /// <summary>Reads an id from outside, such as an address that somebody typed.</summary>
    public static bool TryParse(string? text, out StudentId id)
    {
        id = new(text ?? "");
        return IdText.IsId(text);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
