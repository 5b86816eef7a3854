using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Outcomes.Facts;

/// <summary>Where a fact comes from.</summary>
/// <param name="Kind">Who said it, and how.</param>
/// <param name="Response">The id of the response, the call or the file it was said in. Facts of one response stand side by side; they do not correct each other.</param>
/// <param name="Wave">The follow-up wave it was asked in; null outside one.</param>
public sealed record FactSource(SourceKind Kind, string Response, string? Wave = null)
{
    /// <summary>Whether somebody was asked and answered: what makes a person a respondent.</summary>
    [JsonIgnore]
    public bool IsResponse => Kind is SourceKind.Survey or SourceKind.Assisted;

    /// <summary>Whether it is in a register, which people's words do not correct and which does not correct them.</summary>
    [JsonIgnore]
    public bool IsRegister => Kind is SourceKind.Clearinghouse;
}

/// <summary>Who said a fact, and how.</summary>
[JsonConverter(typeof(WordJsonConverter<SourceKind>))]
public enum SourceKind
{
    /// <summary>The graduate's answer to a survey.</summary>
    Survey,

    /// <summary>An answer on the phone or in person, entered by staff.</summary>
    Assisted,

    /// <summary>The National Student Clearinghouse.</summary>
    Clearinghouse,

    /// <summary>What a member of staff learned otherwise, such as from the family or an employer.</summary>
    Staff,
}
