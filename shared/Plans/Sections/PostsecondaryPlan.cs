using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans.Sections;

/// <summary>What the student means to do after high school; at least one of both is given.</summary>
/// <param name="Goal">In words.</param>
/// <param name="Intention">The way there, as it can be counted and compared with what the graduate does.</param>
public sealed record PostsecondaryPlan(string? Goal = null, PostsecondaryIntention? Intention = null);

/// <summary>Ways on from high school.</summary>
[JsonConverter(typeof(WordJsonConverter<PostsecondaryIntention>))]
public enum PostsecondaryIntention
{
    /// <summary>A four-year college or university.</summary>
    FourYearCollege,

    /// <summary>A two-year or community college.</summary>
    TwoYearCollege,

    /// <summary>A technical or trade school, or a certificate.</summary>
    TechnicalTraining,

    /// <summary>An apprenticeship.</summary>
    Apprenticeship,

    /// <summary>The armed forces.</summary>
    Military,

    /// <summary>A job.</summary>
    Work,

    /// <summary>A year of service, such as AmeriCorps.</summary>
    ServiceProgram,

    /// <summary>A year off before going on.</summary>
    GapYear,

    /// <summary>Not decided yet.</summary>
    Undecided,
}
