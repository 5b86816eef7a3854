using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Intake;

/// <summary>
/// Who is enrolled and missing from a roster. Missing from an export is not withdrawn: it may be cut off, filtered, or a mistake of a day. So nobody is
/// changed by being missing; a person looks.
/// </summary>
/// <param name="Missing">Those who are enrolled and not in the roster, in the order of their ids; grade 12 after its last day is not among them, for the graduation list asks for it.</param>
/// <param name="MissingActive">How many of them are in grades 6 to 12.</param>
/// <param name="Active">How many enrolled students in grades 6 to 12 there are.</param>
/// <param name="Losses">The schools that miss somebody, by id.</param>
public sealed record RosterDrop(IReadOnlyList<EnrolledStudent> Missing, int MissingActive, int Active, IReadOnlyList<SchoolLoss> Losses)
{
    /// <summary>The missing share of active students in percent, rounded up, so that one over a limit is never shown as the limit; 0 when there are none.</summary>
    public int Percent => Active == 0 ? 0 : (int)(((MissingActive * 100L) + Active - 1) / Active);

    /// <summary>Compares who is enrolled with who is in a roster.</summary>
    /// <param name="enrolled">Everybody who is enrolled before it, each once.</param>
    /// <param name="inRoster">The known students who are in it.</param>
    public static RosterDrop Of(IEnumerable<EnrolledStudent> enrolled, IReadOnlySet<StudentId> inRoster)
    {
        var here = enrolled.Where(student => student.Enrollment is EnrollmentState.Active or EnrollmentState.Dormant).ToList();
        var missing = here.Where(student => !inRoster.Contains(student.Student) && !student.IsLeaver).ToList();
        var perSchool = here.GroupBy(student => student.School).ToDictionary(school => school.Key, school => school.Count());
        return new(
            [.. missing.OrderBy(student => student.Student.Value, StringComparer.Ordinal)],
            missing.Count(student => student.Enrollment == EnrollmentState.Active),
            here.Count(student => student.Enrollment == EnrollmentState.Active),
            [.. missing.GroupBy(student => student.School).OrderBy(school => school.Key.Value, StringComparer.Ordinal).Select(school => new SchoolLoss(school.Key, school.Count(), perSchool[school.Key]))]);
    }

    /// <summary>Whether more are missing than a policy's share.</summary>
    public bool IsMoreThan(int maxPercent) => MissingActive * 100L > Active * (long)maxPercent;
}

/// <summary>A student as a roster is compared with.</summary>
/// <param name="Student">The student.</param>
/// <param name="Enrollment">Whether the student takes part.</param>
/// <param name="School">The school.</param>
/// <param name="IsLeaver">Whether the student was in grade 12 and the last day of school is over: rosters do not have them any more.</param>
public readonly record struct EnrolledStudent(StudentId Student, EnrollmentState Enrollment, SchoolId School = default, bool IsLeaver = false)
{
    /// <summary>A student of a list.</summary>
    /// <param name="entry">The student as the list shows them.</param>
    /// <param name="district">The district; null before its first roster.</param>
    /// <param name="today">The school's date.</param>
    public static EnrolledStudent Of(RollcallEntry entry, District? district, DateOnly today) => new(entry.Student, entry.Enrollment, entry.School, IsLeaverOn(entry, district, today));

    private static bool IsLeaverOn(RollcallEntry entry, District? district, DateOnly today)
    {
        if (entry.Grade.Number != 12 || district is null) return false;
        return entry.Open.Any(task => task.Kind == MilestoneKind.GraduationList) || today > district.Calendar.YearContaining(today).LastInstructionalDay;
    }
}
