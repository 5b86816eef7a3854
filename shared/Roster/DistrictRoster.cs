using IlpFunctions.Roster.Standing;

namespace IlpFunctions.Roster;

/// <summary>A district's roster, read whole and joined. It exists only when nothing was wrong with the archive itself.</summary>
public sealed class DistrictRoster
{
    /// <summary>The district.</summary>
    public required RosterDistrict District { get; init; }

    /// <summary>Its schools, in the file's order.</summary>
    public required IReadOnlyList<RosterSchool> Schools { get; init; }

    /// <summary>School years, semesters, terms and grading periods, in the file's order.</summary>
    public required IReadOnlyList<RosterSession> Sessions { get; init; }

    /// <summary>The classes of every kind, homerooms among them, in the file's order.</summary>
    public required IReadOnlyList<RosterClass> Classes { get; init; }

    /// <summary>Teachers, administrators, aides and proctors, in the file's order.</summary>
    public required IReadOnlyList<RosterStaff> Staff { get; init; }

    /// <summary>How many students there are, of every grade.</summary>
    public required int StudentCount { get; init; }

    /// <summary>How many guardians there are.</summary>
    public required int GuardianCount { get; init; }

    /// <summary>
    /// The students of every grade, school by school in the order of <see cref="Schools"/>, within a school in the file's order. Made one at a time: do not
    /// hold all of them.
    /// </summary>
    public required IEnumerable<RosterStudent> Students { get; init; }

    /// <summary>SourcedIds of users whose rows are there and could not be used: if they are known students, they are not missing.</summary>
    public required IReadOnlyList<string> Unusable { get; init; }

    /// <summary>SourcedIds of users whom the archive says to delete.</summary>
    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>Whether the archive said no more than what has changed; the roster is whole all the same, with the rows of earlier ones.</summary>
    public required bool IsDelta { get; init; }

    /// <summary>The roster as it stands from now on: what a later delta is laid over.</summary>
    public required StandingRoster Standing { get; init; }

    /// <summary>Everything a person should look at, in the order it was met.</summary>
    public required IReadOnlyList<RosterProblem> Problems { get; init; }

    /// <summary>
    /// SHA-256 over the contents of the files that were read, in lowercase hexadecimal. Packing the same files again, as a zip or as a folder, does not change
    /// it.
    /// </summary>
    public required string ContentHash { get; init; }

    /// <summary>Who leads a school: administrators listed with it. Possibly nobody.</summary>
    public IEnumerable<RosterStaff> LeadsOf(string schoolSourcedId) =>
        Staff.Where(person => person.Role == RosterStaffRole.Administrator && person.SchoolSourcedIds.Contains(schoolSourcedId));

    /// <summary>Who leads the district: administrators listed with the district itself. Possibly nobody.</summary>
    public IEnumerable<RosterStaff> DistrictAdministrators => Staff.Where(person => person.Role == RosterStaffRole.Administrator && person.ServesDistrict);
}
