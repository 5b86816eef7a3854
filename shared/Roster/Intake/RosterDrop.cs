using IlpFunctions.Students;

namespace IlpFunctions.Roster.Intake;

/// <summary>
/// Who is enrolled and missing from a roster. Missing from an export is not withdrawn: it may be cut off, filtered, or a mistake of a day. So nobody is
/// changed by being missing; a person looks.
/// </summary>
/// <param name="Missing">Those who are enrolled and not in the roster, in the order of their ids.</param>
/// <param name="MissingActive">How many of them are in grades 6 to 12.</param>
/// <param name="Active">How many enrolled students in grades 6 to 12 there are.</param>
public sealed record RosterDrop(IReadOnlyList<StudentId> Missing, int MissingActive, int Active)
{
    /// <summary>The missing share of active students in percent, rounded up, so that one over a limit is never shown as the limit; 0 when there are none.</summary>
    public int Percent => Active == 0 ? 0 : (int)(((MissingActive * 100L) + Active - 1) / Active);

    /// <summary>Compares who is enrolled with who is in a roster.</summary>
    /// <param name="enrolled">Everybody who is enrolled before it, each once.</param>
    /// <param name="inRoster">The known students who are in it.</param>
    public static RosterDrop Of(IEnumerable<(StudentId Student, EnrollmentState Enrollment)> enrolled, IReadOnlySet<StudentId> inRoster)
    {
        var here = enrolled.Where(student => student.Enrollment is not (EnrollmentState.Left or EnrollmentState.Merged)).ToList();
        var missing = here.Where(student => !inRoster.Contains(student.Student)).ToList();
        return new(
            [.. missing.Select(student => student.Student).OrderBy(student => student.Value, StringComparer.Ordinal)],
            missing.Count(student => student.Enrollment == EnrollmentState.Active),
            here.Count(student => student.Enrollment == EnrollmentState.Active));
    }

    /// <summary>Whether more are missing than a policy's share.</summary>
    public bool IsMoreThan(int maxPercent) => MissingActive * 100L > Active * (long)maxPercent;
}
