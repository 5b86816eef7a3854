using System.Text.Json.Serialization;
using IlpFunctions.Calendars;
using IlpFunctions.Json;
using IlpFunctions.Students;

namespace IlpFunctions.Plans.Sections;

/// <summary>Courses and activities of one school year; at least one of either.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Grade">The student's grade in it, 6 to 12.</param>
[OmitEmptyLists]
public sealed record PlanYear(SchoolYear Year, [property: JsonConverter(typeof(GradeNumberJsonConverter))] Grade Grade)
{
    /// <summary>Courses.</summary>
    public IReadOnlyList<PlannedCourse> Courses { get; init; } = [];

    /// <summary>Clubs, electives and extracurricular activities.</summary>
    public IReadOnlyList<Activity> Activities { get; init; } = [];
}

/// <summary>A course.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Code">Its code in the course catalogue.</param>
/// <param name="Credits">What it counts, with at most two decimal places.</param>
/// <param name="State">How far it is.</param>
public sealed record PlannedCourse(
    string Title,
    string? Code = null,
    [property: JsonConverter(typeof(AmountJsonConverter))] decimal? Credits = null,
    CourseState State = CourseState.Planned);

/// <summary>How far a course is.</summary>
[JsonConverter(typeof(WordJsonConverter<CourseState>))]
public enum CourseState
{
    /// <summary>To be taken.</summary>
    Planned,

    /// <summary>Taken.</summary>
    Taken,

    /// <summary>Taken and passed.</summary>
    Passed,
}

/// <summary>A club, an elective or something outside lessons.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What the student does in it.</param>
/// <param name="Hours">Hours in the year, with at most two decimal places.</param>
public sealed record Activity(
    ActivityKind Kind,
    string Name,
    string? Role = null,
    [property: JsonConverter(typeof(AmountJsonConverter))] decimal? Hours = null);

/// <summary>Kinds of activities.</summary>
[JsonConverter(typeof(WordJsonConverter<ActivityKind>))]
public enum ActivityKind
{
    /// <summary>A club of the school.</summary>
    Club,

    /// <summary>An elective.</summary>
    Elective,

    /// <summary>Sports, music, a church choir and the like.</summary>
    Extracurricular,
}
