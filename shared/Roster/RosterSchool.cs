using IlpFunctions.Calendars;

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

/// <summary>A class of any kind.</summary>
/// <param name="SourcedId">The id of the exporting system.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Type">What kind it is, as the file says: <c>homeroom</c> or <c>scheduled</c>.</param>
/// <param name="Grades">The grades it is for, as the file writes them; empty when it does not say.</param>
/// <param name="SchoolSourcedId">The school it belongs to.</param>
/// <param name="TeacherSourcedId">Who teaches it: the teacher marked primary, else the first one listed; null when nobody is.</param>
/// <param name="Students">How many students are enrolled in it.</param>
public sealed record RosterClass(string SourcedId, string Title, string Type, string Grades, string SchoolSourcedId, string? TeacherSourcedId, int Students);

/// <summary>A class that is a homeroom.</summary>
/// <param name="SourcedId">The id of the exporting system.</param>
/// <param name="Title">As people call it.</param>
/// <param name="SchoolSourcedId">The school it belongs to.</param>
/// <param name="TeacherSourcedId">
/// Who leads it (<see cref="RosterStaff.SourcedId"/>): the teacher marked primary, else the first one listed; null when nobody is.
/// </param>
public sealed record RosterHomeroom(string SourcedId, string Title, string SchoolSourcedId, string? TeacherSourcedId);

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
