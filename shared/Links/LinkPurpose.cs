using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Links;

/// <summary>What a personal link opens: the page on which a plan is signed, or one form. It opens nothing else.</summary>
[JsonConverter(typeof(TextIdConverter<LinkPurpose>))]
public readonly record struct LinkPurpose(string Value) : ITextId<LinkPurpose>
{
    private const string FormPrefix = "form:";

    /// <summary>To read a plan and sign it.</summary>
    public static LinkPurpose Sign { get; } = new("sign");

    /// <summary>To stop mail.</summary>
    public static LinkPurpose Stop { get; } = new("stop");

    /// <summary>The form it opens; null when it opens none.</summary>
    [JsonIgnore]
    public string? FormId => Value.StartsWith(FormPrefix, StringComparison.Ordinal) ? Value[FormPrefix.Length..] : null;

    /// <summary>To answer a form.</summary>
    public static LinkPurpose Form(string id) => new(FormPrefix + id);

    /// <inheritdoc/>
    public static LinkPurpose FromText(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
