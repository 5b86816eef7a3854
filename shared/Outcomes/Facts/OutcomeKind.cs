using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Outcomes.Facts;

/// <summary>What a person does after leaving school. Several can be true at once.</summary>
[JsonConverter(typeof(WordJsonConverter<OutcomeKind>))]
public enum OutcomeKind
{
    /// <summary>Enrolled at a college, a university or a technical school, or in adult education.</summary>
    Studying,

    /// <summary>In a training program that is no school, such as Job Corps or workforce development.</summary>
    Training,

    /// <summary>In an apprenticeship that is registered with the Department of Labor or a state agency: training and a job at once.</summary>
    RegisteredApprenticeship,

    /// <summary>Working for pay or self-employed; a family's business counts.</summary>
    Working,

    /// <summary>Serving in the armed forces.</summary>
    Military,

    /// <summary>In a national service program (title I of the National and Community Service Act of 1990) or a volunteer of the Peace Corps.</summary>
    ServiceProgram,

    /// <summary>Without work and looking for it.</summary>
    SeekingWork,

    /// <summary>Caring for a child or another person.</summary>
    Caring,

    /// <summary>None of the others, in the respondent's own words.</summary>
    NoneOfThese,
}

/// <summary>Where somebody studies, by the length of what it offers; the federal definitions turn on it.</summary>
[JsonConverter(typeof(WordJsonConverter<StudyLevel>))]
public enum StudyLevel
{
    /// <summary>A college or university with programs of four years or more.</summary>
    FourYear,

    /// <summary>A community or technical college with two-year programs.</summary>
    TwoYear,

    /// <summary>A vocational or technical school, or a program, of less than two years.</summary>
    Technical,

    /// <summary>Adult basic education, or classes towards a high-school equivalency.</summary>
    AdultEducation,
}
