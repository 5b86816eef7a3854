using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Policies;

/// <summary>Which days a deadline counts.</summary>
[JsonConverter(typeof(WordJsonConverter<DayType>))]
public enum DayType
{
    /// <summary>Every day.</summary>
    Calendar,

    /// <summary>Student attendance days: weekdays that are no closure, and make-up days.</summary>
    Instructional,
}

/// <summary>From when a deadline counts.</summary>
[JsonConverter(typeof(WordJsonConverter<CreationAnchor>))]
public enum CreationAnchor
{
    /// <summary>The first day of school of the year, for everybody.</summary>
    FirstDayOfSchool,

    /// <summary>The first school day on which the student could attend: the entry date, or the next school day after it.</summary>
    OwnEntry,
}

/// <summary>What happens to a deadline that falls on a day without school.</summary>
[JsonConverter(typeof(WordJsonConverter<NonSchoolDayRule>))]
public enum NonSchoolDayRule
{
    /// <summary>It stays.</summary>
    Stay,

    /// <summary>It moves back to the school day before, so that somebody is there to meet it.</summary>
    PreviousSchoolDay,
}

/// <summary>Who is told at a step of the ladder.</summary>
[JsonConverter(typeof(WordJsonConverter<LadderAudience>))]
public enum LadderAudience
{
    /// <summary>The student's adviser; the school lead when there is none.</summary>
    Adviser,

    /// <summary>Who leads the work at the student's school.</summary>
    SchoolLead,

    /// <summary>The district office.</summary>
    District,
}

/// <summary>What it means that a delta deletes a student.</summary>
[JsonConverter(typeof(WordJsonConverter<DeletionRule>))]
public enum DeletionRule
{
    /// <summary>The student is missing from then on, and the school is asked in time.</summary>
    Ask,

    /// <summary>The student has left.</summary>
    Withdraw,
}
