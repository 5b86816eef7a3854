using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Students;

namespace IlpFunctions.Policies;

/// <summary>One review of every school year.</summary>
/// <param name="Id">Its name within the policy, e.g. <c>annual</c>; part of the milestone's id, so it does not change.</param>
/// <param name="Title">What people call it, by language.</param>
/// <param name="FromGrade">The first grade that has it.</param>
/// <param name="ThroughGrade">The last grade that has it.</param>
/// <param name="Due">When it is due.</param>
/// <param name="OpensDaysBefore">How many days before that it comes onto the agenda, 0 to 365.</param>
/// <param name="Debriefs">Whose debrief belongs to it.</param>
/// <param name="Revises">Whether it must bring a new version of the plan.</param>
/// <param name="SignOff">Whether the plan is signed off after it.</param>
/// <param name="LeastDaysAfterEntry">A student who enters later gets so many days before it is due; when the school year ends sooner, there is none this year.</param>
/// <param name="LeastDaysAfterPlan">So many days after a plan was established there is nothing to review yet: the review is not asked for; 0 to 365.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record ReviewPolicy(
    string Id,
    IReadOnlyDictionary<string, string> Title,
    [property: JsonConverter(typeof(GradeNumberJsonConverter))] Grade FromGrade,
    [property: JsonConverter(typeof(GradeNumberJsonConverter))] Grade ThroughGrade,
    DueRule Due,
    int OpensDaysBefore,
    IReadOnlyList<DebriefAudience> Debriefs,
    bool Revises,
    bool SignOff,
    int LeastDaysAfterEntry = 0,
    int LeastDaysAfterPlan = 0,
    string? Note = null);

/// <summary>A date relative to the school year.</summary>
/// <param name="From">What days are counted from.</param>
/// <param name="Days">Calendar days after it; before it when negative; -366 to 366.</param>
/// <param name="IfNotASchoolDay">What happens when the date has no school.</param>
public sealed record DueRule(YearAnchor From, int Days, NonSchoolDayRule IfNotASchoolDay = NonSchoolDayRule.PreviousSchoolDay);

/// <summary>What a date within the school year is counted from.</summary>
[JsonConverter(typeof(WordJsonConverter<YearAnchor>))]
public enum YearAnchor
{
    /// <summary>The year's first day of school.</summary>
    FirstDayOfSchool,

    /// <summary>The year's last day of school, make-up days included.</summary>
    LastDayOfSchool,
}

/// <summary>Who is asked how the plan is going.</summary>
[JsonConverter(typeof(WordJsonConverter<DebriefAudience>))]
public enum DebriefAudience
{
    /// <summary>The student.</summary>
    Student,

    /// <summary>A parent or guardian.</summary>
    Family,

    /// <summary>The adviser.</summary>
    Adviser,
}
