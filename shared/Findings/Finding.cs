namespace IlpFunctions.Findings;

/// <summary>Something about a district or a school that a person should put right.</summary>
/// <param name="Kind">What kind of finding.</param>
/// <param name="Subject">What it is about: a school's id, or empty for the district.</param>
/// <param name="What">What is so, and what to do, in words.</param>
/// <param name="Since">Since when.</param>
public sealed record Finding(FindingKind Kind, string Subject, string What, DateTimeOffset Since);

/// <summary>Kinds of findings.</summary>
public enum FindingKind
{
    /// <summary>A school has more students with plans than its advisers can take.</summary>
    TooFewAdvisers,

    /// <summary>A school has no lead to stand in and to escalate to.</summary>
    NoSchoolLead,

    /// <summary>Nobody at the district office can be written to.</summary>
    NoDistrictOffice,

    /// <summary>Dates rest on a calendar that the district has not published.</summary>
    ProjectedCalendar,

    /// <summary>The last roster had rows that a person should look at.</summary>
    RosterProblems,

    /// <summary>The last import of a roster was refused or failed.</summary>
    ImportFailed,

    /// <summary>Students who are enrolled are missing from the last roster.</summary>
    StudentsMissing,

    /// <summary>Students of a school have been missing from rosters for so long that the school is asked what became of them.</summary>
    StudentsToAskAbout,

    /// <summary>A roster is held until a person decides.</summary>
    ImportHeld,

    /// <summary>Planner takes no more tasks of the district, or does not let the app in.</summary>
    PlannerRefuses,

    /// <summary>A member of staff cannot be written to: mail comes back.</summary>
    StaffAddress,

    /// <summary>A roster server cannot be polled.</summary>
    PollFailed,
}
