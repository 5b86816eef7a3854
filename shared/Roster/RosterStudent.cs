using IlpFunctions.Students;

namespace IlpFunctions.Roster;

/// <summary>A student of the district.</summary>
/// <param name="SourcedId">The id of the exporting system. It may change when that system is upgraded: an alias, not a key.</param>
/// <param name="Identifier">The district's or state's number for the student, unique within a roster; null when the export gives none.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="FamilyName">The family name.</param>
/// <param name="Grade">The grade. Of several, the lowest that has a plan, so that no deadline is missed; when none has, the highest.</param>
/// <param name="SchoolSourcedId">The school (<see cref="RosterSchool.SourcedId"/>). Of several, the homeroom's, else the one listed first.</param>
/// <param name="Email">The student's address, or null when there is none that can be one.</param>
/// <param name="BirthDate">From demographics.csv; null when it is not there.</param>
/// <param name="Homeroom">The homeroom, one of <see cref="DistrictRoster.Classes"/>, or null.</param>
/// <param name="Guardians">Those the student's row names, then those whose rows name the student; often empty.</param>
public sealed record RosterStudent(
    string SourcedId,
    string? Identifier,
    string GivenName,
    string FamilyName,
    Grade Grade,
    string SchoolSourcedId,
    string? Email,
    DateOnly? BirthDate,
    RosterClass? Homeroom,
    IReadOnlyList<RosterGuardian> Guardians)
{
    /// <summary>SourcedIds of other rows that mean the same student and were not used.</summary>
    public IReadOnlyList<string> OtherSourcedIds { get; init; } = [];

    /// <summary>Numbers of the student besides <see cref="Identifier"/>: OneRoster 1.2 has two columns for them.</summary>
    public IReadOnlyList<string> OtherNumbers { get; init; } = [];

    /// <summary>Whether the roster says anything of the student that it may not have said before. Of a delta that is who its rows speak of, of a whole export everybody.</summary>
    public bool IsTouched { get; init; } = true;

    /// <summary>Of all enrolments in classes the one that ends last; null for a student in no class.</summary>
    public RosterSpan? LastEnrolled { get; init; }

    /// <summary>The line in users.csv.</summary>
    public int Line { get; init; }
}

/// <summary>A guardian. One guardian of several students is one object shared by them.</summary>
/// <param name="SourcedId">The id of the exporting system.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="FamilyName">The family name.</param>
/// <param name="Relation">What the export calls them.</param>
/// <param name="Email">An address, or null when there is none that can be one.</param>
/// <param name="Phone">A number as the export writes it (<c>phone</c>, else <c>sms</c>), or null.</param>
public sealed record RosterGuardian(string SourcedId, string GivenName, string FamilyName, RosterRelation Relation, string? Email, string? Phone);

/// <summary>The roles of OneRoster 1.1 that family have.</summary>
public enum RosterRelation
{
    /// <summary><c>guardian</c>.</summary>
    Guardian,

    /// <summary><c>parent</c>.</summary>
    Parent,

    /// <summary><c>relative</c>.</summary>
    Relative,
}
