using IlpFunctions.Calendars;
using IlpFunctions.Districts;

namespace IlpFunctions.Students.Enrollment;

/// <summary>
/// One dated thing that was said of a student's enrolment. A record keeps them all: where the student stands is computed from them in the order of their
/// own time, so that late, repeated and disordered events end where ordered ones do.
/// </summary>
public sealed record EnrollmentEvent
{
    /// <summary>The command that said it; the same command is one event.</summary>
    public required string Key { get; init; }

    /// <summary>What happened.</summary>
    public required EnrollmentEventKind Kind { get; init; }

    /// <summary>The school's date from which it holds.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When its source said it: of two that hold from one date, the later said counts.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    /// <summary>Decides between two said at one instant.</summary>
    public required string Tie { get; init; }

    /// <summary>The school; null when it says nothing of it.</summary>
    public SchoolId? School { get; init; }

    /// <summary>The grade; null when it says nothing of it.</summary>
    public Grade? Grade { get; init; }

    /// <summary>The school year the grade is said of; null with it.</summary>
    public SchoolYear? Year { get; init; }

    /// <summary>The first day of an enrolment, where it says one.</summary>
    public DateOnly? EnteredOn { get; init; }

    /// <summary>The first day to assume where it begins an enrolment and says none; null makes it <see cref="On"/>.</summary>
    public DateOnly? AssumedEntry { get; init; }

    /// <summary>Whether that assumption is the school year's first day, whichever day the calendar makes that.</summary>
    public bool FromTheStart { get; init; }

    /// <summary>Why the student left; null for anything else.</summary>
    public DepartureKind? Departure { get; init; }

    /// <summary>In words, why.</summary>
    public string? Reason { get; init; }

    /// <summary>Orders events by their own time.</summary>
    public static int ByOwnTime(EnrollmentEvent one, EnrollmentEvent other) =>
        (one.On, one.SaidAt, one.Kind).CompareTo((other.On, other.SaidAt, other.Kind)) is not 0 and var order ? order : string.CompareOrdinal(one.Tie, other.Tie);
}

/// <summary>What an enrolment event says; of those said at one instant the later in this list counts.</summary>
public enum EnrollmentEventKind
{
    /// <summary>The student is enrolled: said by an event or seen in a roster.</summary>
    Enrolled,

    /// <summary>The student is in a grade in a school year: promoted, retained, or a grade skipped.</summary>
    Graded,

    /// <summary>The student moved to another school of the district.</summary>
    Transferred,

    /// <summary>The student left the district.</summary>
    Withdrawn,

    /// <summary>The student came back.</summary>
    Returned,

    /// <summary>The student graduated.</summary>
    Graduated,

    /// <summary>The student died. Nothing that is said later changes it.</summary>
    Died,

    /// <summary>The record is one of two of the same person, and the other is kept.</summary>
    Merged,
}

/// <summary>Why a student left.</summary>
public enum DepartureKind
{
    /// <summary>To another district, state or country, or to home or private schooling; or not said.</summary>
    Moved,

    /// <summary>Gave up school: somebody tries to win the student back.</summary>
    DroppedOut,
}
