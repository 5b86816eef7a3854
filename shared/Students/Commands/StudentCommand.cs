using System.Text.Json.Serialization;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Plans;

namespace IlpFunctions.Students.Commands;

/// <summary>What a person or a system says about a student. Saying it twice with the same key says it once.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(EnrollStudent), "student.enrolled")]
[JsonDerivedType(typeof(LeaveDistrict), "student.left")]
[JsonDerivedType(typeof(AssignAdviser), "adviser.assigned")]
[JsonDerivedType(typeof(EstablishPlan), "plan.established")]
[JsonDerivedType(typeof(WaivePlan), "plan.waived")]
public abstract record StudentCommand
{
    /// <summary>The idempotency key, unique per student.</summary>
    public required string Key { get; init; }

    /// <summary>Who says it, as the student's page shows it.</summary>
    public required string Actor { get; init; }
}

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

/// <summary>The student has left the district.</summary>
public sealed record LeaveDistrict : StudentCommand
{
    /// <summary>The last day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}

/// <summary>The school's caseload gives the student this adviser, or none.</summary>
public sealed record AssignAdviser : StudentCommand
{
    /// <summary>The adviser; null when the school has nobody free.</summary>
    public StaffId? Adviser { get; init; }
}

/// <summary>The plan is established.</summary>
public sealed record EstablishPlan : StudentCommand
{
    /// <summary>The school's date on which it was.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The school year.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>The plan; it is not empty and has no <see cref="Plans.Validation.PlanShape"/> problems.</summary>
    public required PlanDocument Document { get; init; }
}

/// <summary>The student needs no plan to be established, for a stated reason.</summary>
public sealed record WaivePlan : StudentCommand
{
    /// <summary>The school's date of the decision.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
