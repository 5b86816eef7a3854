using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans.Sections;

/// <summary>An assessment or inventory that the student took.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">Its name.</param>
/// <param name="TakenOn">When it was taken.</param>
/// <param name="Result">What came out, in words.</param>
/// <param name="Link">Where the result can be seen; https.</param>
public sealed record Assessment(AssessmentKind Kind, string Name, DateOnly? TakenOn = null, string? Result = null, string? Link = null);

/// <summary>What an assessment is about.</summary>
[JsonConverter(typeof(WordJsonConverter<AssessmentKind>))]
public enum AssessmentKind
{
    /// <summary>Interests in occupations.</summary>
    InterestInventory,

    /// <summary>What the student is good at.</summary>
    Aptitude,

    /// <summary>Personality and strengths.</summary>
    Personality,

    /// <summary>How the student learns.</summary>
    LearningStyle,

    /// <summary>What matters to the student at work.</summary>
    WorkValues,

    /// <summary>Subjects, such as a college entrance test.</summary>
    Academic,

    /// <summary>Readiness for work.</summary>
    WorkReadiness,

    /// <summary>Anything else.</summary>
    Other,
}
