using System.Text.Json.Serialization;
using IlpFunctions.Districts;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

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
    /// <summary>The student, where every name was bound to one when the roster was read: then nothing has to be looked up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StudentId? Known { get; init; }

    /// <summary>A roster's student in the platform's terms.</summary>
    public static StagedStudent Of(RosterStudent student, RosterIds ids, IReadOnlyList<StudentAlias> names, StudentId? known) => new(
        names,
        new(student.GivenName, student.FamilyName),
        student.BirthDate,
        student.Email,
        ids.School(student.SchoolSourcedId),
        student.Grade,
        student.Homeroom is { } homeroom ? ids.LeadOf(homeroom) : null,
        [.. student.Guardians.Select(Person)],
        student.Line)
    {
        Known = known,
    };

    /// <summary>What the roster says of the student, as a command.</summary>
    public EnrollStudent Command(string import, IReadOnlyList<StudentAlias> names, AssumedEntry entry) => new()
    {
        Key = $"import:{import}",
        Actor = "roster",
        Aliases = names,
        Name = Name,
        BirthDate = BirthDate,
        Email = Email,
        School = School,
        Grade = Grade,
        AssumedEntry = entry.Day,
        AssumesTheStart = entry.IsTheStart,
        Homeroom = Homeroom,
        Guardians = Guardians,
    };

    /// <summary>About how many characters it takes as JSON.</summary>
    public int Size() => 300 + Name.Given.Length + Name.Family.Length + (Email?.Length ?? 0) + Aliases.Sum(alias => alias.Value.Length + 40)
        + Guardians.Sum(guardian => 150 + guardian.Id.Length + guardian.Name.Given.Length + guardian.Name.Family.Length + (guardian.Email?.Length ?? 0) + (guardian.Phone?.Length ?? 0));

    private static Guardian Person(RosterGuardian guardian) =>
        new(guardian.SourcedId, new(guardian.GivenName, guardian.FamilyName), guardian.Relation.ToString().ToLowerInvariant(), guardian.Email, guardian.Phone);
}

/// <summary>The first day to assume of a student whom a roster shows for the first time.</summary>
/// <param name="Day">The day.</param>
/// <param name="IsTheStart">Whether it is the school year's first.</param>
internal readonly record struct AssumedEntry(DateOnly Day, bool IsTheStart);
