using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Forms;

/// <summary>A language, named as in HTML's <c>lang</c>: <c>en</c>, <c>es</c>, <c>es-MX</c>.</summary>
[JsonConverter(typeof(TextIdConverter<Language>))]
public readonly record struct Language(string Value) : ITextId<Language>
{
    /// <summary>English.</summary>
    public static Language English { get; } = new("en");

    /// <summary>Spanish.</summary>
    public static Language Spanish { get; } = new("es");

    /// <summary>The language without its region: <c>es</c> of <c>es-MX</c>.</summary>
    public Language WithoutRegion => new(Value.Split('-')[0]);

    /// <inheritdoc/>
    public static Language FromText(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
