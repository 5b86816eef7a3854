namespace IlpFunctions.Roster;

/// <summary>Somebody who works for the district.</summary>
/// <param name="SourcedId">The id of the exporting system.</param>
/// <param name="GivenName">Their given name.</param>
/// <param name="FamilyName">Their family name.</param>
/// <param name="Email">Their address at work, or null when there is none that can be one.</param>
/// <param name="Role">What they do.</param>
/// <param name="SchoolSourcedIds">The schools they work at (<see cref="RosterSchool.SourcedId"/>), in the file's order.</param>
/// <param name="ServesDistrict">Whether they are listed with the district itself.</param>
/// <param name="Identifier">The district's number for them, or null.</param>
public sealed record RosterStaff(
    string SourcedId,
    string GivenName,
    string FamilyName,
    string? Email,
    RosterStaffRole Role,
    IReadOnlyList<string> SchoolSourcedIds,
    bool ServesDistrict,
    string? Identifier);

/// <summary>The roles of OneRoster 1.1 that staff have.</summary>
public enum RosterStaffRole
{
    /// <summary><c>teacher</c>.</summary>
    Teacher,

    /// <summary><c>administrator</c>: leads the schools they are listed with, or the district.</summary>
    Administrator,

    /// <summary><c>aide</c>.</summary>
    Aide,

    /// <summary><c>proctor</c>.</summary>
    Proctor,
}
