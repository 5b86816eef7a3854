using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Students.Commands;

/// <summary>The student is enrolled, or what is known of an enrolled student has changed.</summary>
public sealed record EnrollStudent : StudentCommand
{
    /// <summary>The names other systems know the student by.</summary>
    public required IReadOnlyList<StudentAlias> Aliases { get; init; }

    /// <summary>Given and family name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>The date of birth, if known.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The student's own address, if known.</summary>
    public string? Email { get; init; }

    /// <summary>The student's language as a BCP 47 tag, if known.</summary>
    public string? Language { get; init; }

    /// <summary>The school.</summary>
    public required SchoolId School { get; init; }

    /// <summary>The grade.</summary>
    public required Grade Grade { get; init; }

    /// <summary>The first day at the school in this enrolment, when the source states it.</summary>
    public DateOnly? EnteredOn { get; init; }

    /// <summary>The first day to assume for a student not seen before when the source states none.</summary>
    public required DateOnly AssumedEntry { get; init; }

    /// <summary>Whether that assumption is that they were there from the school year's first day.</summary>
    public bool AssumesTheStart { get; init; }

    /// <summary>Who leads the student's homeroom or advisory, if the source says.</summary>
    public StaffId? Homeroom { get; init; }

    /// <summary>Parents, guardians and relatives.</summary>
    public required IReadOnlyList<Guardian> Guardians { get; init; }
}

/// <summary>Something known of the student has changed; what is null stays as it is.</summary>
public sealed record UpdateStudent : StudentCommand
{
    /// <summary>Given and family name.</summary>
    public PersonName? Name { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The student's own address; empty takes it away.</summary>
    public string? Email { get; init; }

    /// <summary>The student's own telephone; empty takes it away.</summary>
    public string? Phone { get; init; }

    /// <summary>The student's language as a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the student has an Individualized Education Program.</summary>
    public bool? HasIep { get; init; }

    /// <summary>Parents, guardians and relatives, all of them.</summary>
    public IReadOnlyList<Guardian>? Guardians { get; init; }
}

/// <summary>The student moves to another school of the district.</summary>
public sealed record TransferStudent : StudentCommand
{
    /// <summary>The first day at the new school.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The new school.</summary>
    public required SchoolId School { get; init; }
}

/// <summary>The student has left the district.</summary>
public sealed record LeaveDistrict : StudentCommand
{
    /// <summary>The last day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the student moved on or gave up school.</summary>
    public DepartureKind Kind { get; init; }
}

/// <summary>A student who had left is back.</summary>
public sealed record ReturnStudent : StudentCommand
{
    /// <summary>The first day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The school; null means the one the student left.</summary>
    public SchoolId? School { get; init; }

    /// <summary>The grade; null means the one that follows from the grade before.</summary>
    public Grade? Grade { get; init; }
}

/// <summary>The student is in this grade in this school year: promoted, retained, or a grade skipped.</summary>
public sealed record StateGrade : StudentCommand
{
    /// <summary>The school year; it may be one to come.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>The grade.</summary>
    public required Grade Grade { get; init; }
}

/// <summary>The student has graduated.</summary>
public sealed record GraduateStudent : StudentCommand
{
    /// <summary>The date.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>The student has died: everything stops, and no message ever goes out again.</summary>
public sealed record RecordDeath : StudentCommand
{
    /// <summary>The date.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>The student is placed in an alternative program.</summary>
public sealed record PlaceStudent : StudentCommand
{
    /// <summary>The first day there.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The program.</summary>
    public required string Program { get; init; }
}

/// <summary>The school's caseload gives the student this adviser, or none.</summary>
public sealed record AssignAdviser : StudentCommand
{
    /// <summary>The adviser; null when the school has nobody free.</summary>
    public StaffId? Adviser { get; init; }
}
