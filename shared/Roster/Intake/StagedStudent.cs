using IlpFunctions.Districts;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Intake;

/// <summary>A student as a roster states them, in the platform's own terms, waiting to be recorded.</summary>
/// <param name="Aliases">The names the student is known by, the district's number first.</param>
/// <param name="Name">Given and family name.</param>
/// <param name="BirthDate">The date of birth, if the roster has it.</param>
/// <param name="Email">The student's address, if there is one.</param>
/// <param name="School">The school.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Homeroom">Who leads the homeroom, if anybody.</param>
/// <param name="Guardians">Who is on file for the student.</param>
/// <param name="Line">The line in users.csv.</param>
internal sealed record StagedStudent(
    IReadOnlyList<StudentAlias> Aliases,
    PersonName Name,
    DateOnly? BirthDate,
    string? Email,
    SchoolId School,
    Grade Grade,
    StaffId? Homeroom,
    IReadOnlyList<Guardian> Guardians,
    int Line)
{
    /// <summary>A roster's student in the platform's terms.</summary>
    public static StagedStudent Of(RosterStudent student, RosterIds ids, IReadOnlyList<StudentAlias> names) => new(
        names,
        new(student.GivenName, student.FamilyName),
        student.BirthDate,
        student.Email,
        ids.School(student.SchoolSourcedId),
        student.Grade,
        student.Homeroom is { } homeroom ? ids.LeadOf(homeroom) : null,
        [.. student.Guardians.Select(Person)],
        student.Line);

    private static Guardian Person(RosterGuardian guardian) =>
        new(guardian.SourcedId, new(guardian.GivenName, guardian.FamilyName), guardian.Relation.ToString().ToLowerInvariant(), guardian.Email, guardian.Phone);
}
