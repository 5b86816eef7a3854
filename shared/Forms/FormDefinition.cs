using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Forms;

/// <summary>One version of a form. docs/forms.md explains every field.</summary>
/// <param name="Id">The form's name, e.g. <c>follow-up</c>; the same in every version.</param>
/// <param name="Version">The version, from 1. Answers name it, and are read by it for ever.</param>
/// <param name="Audience">Who answers it.</param>
/// <param name="Languages">The languages it is written in; the first stands in for one that is missing.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Purpose">Why it is asked and what becomes of the answers, in a sentence or two.</param>
/// <param name="Questions">The questions, in the order in which they are asked; at least one.</param>
public sealed record FormDefinition(
    string Id,
    int Version,
    FormAudience Audience,
    IReadOnlyList<Language> Languages,
    LocalizedText Title,
    LocalizedText Purpose,
    IReadOnlyList<Questions.FormQuestion> Questions);

/// <summary>Who answers a form.</summary>
[JsonConverter(typeof(WordJsonConverter<FormAudience>))]
public enum FormAudience
{
    /// <summary>A student who is at school.</summary>
    Student,

    /// <summary>A parent, guardian or relative.</summary>
    Family,

    /// <summary>The adviser, about a student.</summary>
    Adviser,

    /// <summary>Somebody who has left school with a diploma.</summary>
    Graduate,
}
