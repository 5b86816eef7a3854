using System.Text.Json.Serialization;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Json;

namespace IlpFunctions.Forms.Reading;

/// <summary>A form as it is written; docs/forms.md describes it.</summary>
internal sealed record FormDocument(
    string Id,
    int Version,
    FormAudience Audience,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string> Purpose,
    IReadOnlyList<QuestionDocument> Questions,
    string? Note = null);

internal sealed record QuestionDocument(
    string Id,
    QuestionKind Kind,
    IReadOnlyDictionary<string, string> Text,
    IReadOnlyDictionary<string, string>? Help = null,
    IReadOnlyList<OptionDocument>? Options = null,
    ScaleDocument? Scale = null,
    LimitsDocument? Limits = null,
    bool Required = false,
    ConditionDocument? RequiredIf = null,
    ConditionDocument? ShowIf = null,
    string? Note = null);

internal sealed record OptionDocument(string Id, IReadOnlyDictionary<string, string> Text, bool Alone = false);

internal sealed record ScaleDocument(IReadOnlyDictionary<string, string> Low, IReadOnlyDictionary<string, string> High);

internal sealed record LimitsDocument(
    int? MostCharacters = null,
    TextFormat? Format = null,
    int? Least = null,
    int? Most = null,
    int? YearsBack = null,
    int? YearsAhead = null,
    int? LeastChoices = null,
    int? MostChoices = null);

internal sealed record ConditionDocument(
    string? Question = null,
    string? Context = null,
    bool? IsAnswered = null,
    IReadOnlyList<string>? IsOneOf = null,
    IReadOnlyList<string>? IncludesAnyOf = null,
    IReadOnlyList<string>? IncludesNoneOf = null,
    int? IsAtLeast = null,
    int? IsAtMost = null,
    IReadOnlyList<ConditionDocument>? AllOf = null,
    IReadOnlyList<ConditionDocument>? AnyOf = null);

[JsonConverter(typeof(WordJsonConverter<QuestionKind>))]
internal enum QuestionKind
{
    SingleChoice,
    MultipleChoice,
    ShortText,
    LongText,
    Date,
    WholeNumber,
    YesNo,
    Scale,
}
