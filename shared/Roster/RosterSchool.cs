using IlpFunctions.Calendars;
using IlpFunctions.Districts;

namespace IlpFunctions.Roster;

/// <summary>The district whose roster this is.</summary>
/// <param name="SourcedId">The id of the exporting system.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Identifier">The state's or district's number, or null.</param>
public sealed record RosterDistrict(string SourcedId, string Name, string? Identifier);

/// <summary>A school of the district.</summary>
/// <param name="SourcedId">The id of the exporting system.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Identifier">The state's or district's number, unique within a roster; null when the export gives none, or gives it to another school too.</param>
public sealed record RosterSchool(string SourcedId, string Name, string? Identifier);

/// <summary>A class, homerooms among them.</summary>
/// <param name="SourcedId">The id of the exporting system.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Grades">The grades it is for, as the file writes them; empty when it does not say.</param>
/// <param name="SchoolSourcedId">The school it belongs to.</param>
/// <param name="TeacherSourcedIds">
/// Everybody who teaches it (<see cref="RosterStaff.SourcedId"/>), who leads it first: the teacher marked primary, else the first one listed. Empty when
/// nobody is.
/// </param>
/// <param name="Students">
/// How many students are in it: students of this roster, each once, who are at its school. Who is in another homeroom now is not, nor who left it before the
/// others do.
/// </param>
public sealed record RosterClass(
    string SourcedId, string Title, ClassKind Kind, string Grades, string SchoolSourcedId, IReadOnlyList<string> TeacherSourcedIds, int Students)
{
    /// <summary>Who leads it; null when nobody teaches it.</summary>
    public string? LeadSourcedId => TeacherSourcedIds.Count > 0 ? TeacherSourcedIds[0] : null;
}

/// <summary>A stretch of the school's year.</summary>
/// <param name="SourcedId">The id of the exporting system.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Type"><c>schoolYear</c>, <c>semester</c>, <c>term</c> or <c>gradingPeriod</c>.</param>
/// <param name="StartDate">Its first day.</param>
/// <param name="EndDate">Its last day, as the file gives it.</param>
/// <param name="Year">
/// The school year the session's dates lie in. The column <c>schoolYear</c> is not used: the standard has it name the year in which a school year ends, and
/// exports are seen that name the one in which it starts.
/// </param>
public sealed record RosterSession(string SourcedId, string Title, string Type, DateOnly StartDate, DateOnly EndDate, SchoolYear Year);
