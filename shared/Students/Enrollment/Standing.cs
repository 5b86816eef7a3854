using IlpFunctions.Calendars;
using IlpFunctions.Districts;

namespace IlpFunctions.Students.Enrollment;

/// <summary>Where a student stands in a school year, from the events of the enrolment alone.</summary>
/// <param name="State">Whether the student takes part.</param>
/// <param name="School">The school; the last one for a student who has left.</param>
/// <param name="FormerSchools">Schools of the district the student was at before.</param>
/// <param name="Grade">The grade, presumed when nobody has said it of this school year.</param>
/// <param name="GradeYear">The school year somebody last said the grade of.</param>
/// <param name="GradeIsPresumed">Whether the grade is what the turn of the school year made it and nobody has confirmed.</param>
/// <param name="AwaitsGraduation">Whether the student was in grade 12 in a year that is over, and nobody has said what became of them.</param>
/// <param name="EnteredOn">The first day of this enrolment.</param>
/// <param name="ThereFromTheStart">Whether that day is only assumed to be the year's first.</param>
/// <param name="EnteredBefore">The first day of the enrolment that a withdrawal interrupted; null when there was none.</param>
/// <param name="MovedOn">When the student last changed schools within the district; null when they never did or are not enrolled.</param>
/// <param name="Left">When and why the student left; null while enrolled.</param>
/// <param name="GraduatedOn">When the student graduated; null until then.</param>
public sealed record Standing(
    EnrollmentState State,
    SchoolId School,
    IReadOnlyList<SchoolId> FormerSchools,
    Grade Grade,
    SchoolYear GradeYear,
    bool GradeIsPresumed,
    bool AwaitsGraduation,
    DateOnly EnteredOn,
    bool ThereFromTheStart,
    DateOnly? EnteredBefore,
    DateOnly? MovedOn,
    Departure? Left,
    DateOnly? GraduatedOn)
{
    /// <summary>Computes where a student stands.</summary>
    /// <param name="events">Everything that was said, in any order; at least one of them enrols the student.</param>
    /// <param name="year">The school year to look at.</param>
    public static Standing Of(IEnumerable<EnrollmentEvent> events, SchoolYear year)
    {
        var walk = new EnrollmentWalk();
        foreach (var happened in events.Order(Comparer<EnrollmentEvent>.Create(EnrollmentEvent.ByOwnTime))) walk.Take(happened);
        return walk.Standing(year);
    }
}
