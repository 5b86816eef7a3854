using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans.Sections;

/// <summary>Learning at work.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="With">With whom: the employer, the mentor, the school's own enterprise.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null while it goes on.</param>
/// <param name="Hours">Hours altogether, with at most two decimal places.</param>
public sealed record WorkExperience(
    WorkKind Kind,
    string With,
    DateOnly? From = null,
    DateOnly? To = null,
    [property: JsonConverter(typeof(AmountJsonConverter))] decimal? Hours = null);

/// <summary>Kinds of work-based learning.</summary>
[JsonConverter(typeof(WordJsonConverter<WorkKind>))]
public enum WorkKind
{
    /// <summary>Following somebody through a day at work.</summary>
    JobShadow,

    /// <summary>Being advised by somebody who does the work.</summary>
    Mentoring,

    /// <summary>An internship.</summary>
    Internship,

    /// <summary>Cooperative education: school and work by turns.</summary>
    CooperativeEducation,

    /// <summary>An apprenticeship or what leads to one.</summary>
    Apprenticeship,

    /// <summary>An enterprise that the school runs.</summary>
    SchoolBasedEnterprise,

    /// <summary>A business of one's own.</summary>
    Entrepreneurship,

    /// <summary>A clinical placement.</summary>
    Clinical,

    /// <summary>Anything else.</summary>
    Other,
}
