using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Roster.Intake;

/// <summary>The platform's ids of a roster's district, schools and staff: their official numbers where the roster has them, because sourcedIds may change.</summary>
internal sealed class RosterIds
{
    private readonly Dictionary<string, SchoolId> schools;
    private readonly Dictionary<string, StaffId> staff;

    public RosterIds(DistrictRoster roster)
    {
        District = new(Keys.Foreign(roster.District.Identifier ?? roster.District.SourcedId));
        schools = roster.Schools.ToDictionary(school => school.SourcedId, school => new SchoolId(Keys.Foreign(school.Identifier ?? school.SourcedId)));
        staff = roster.Staff.ToDictionary(member => member.SourcedId, member => new StaffId(Keys.Foreign(member.Identifier ?? member.SourcedId)));
    }

    public DistrictId District { get; }

    public SchoolId School(string sourcedId) => schools[sourcedId];

    public StaffId? Staff(string sourcedId) => staff.TryGetValue(sourcedId, out var id) ? id : null;

    public IReadOnlyList<School> Schools(DistrictRoster roster) =>
        [.. roster.Schools.Select(school => new School(School(school.SourcedId), school.Name, roster.LeadsOf(school.SourcedId).FirstOrDefault() is { } lead ? Staff(lead.SourcedId) : null))];

    public IReadOnlyList<StaffMember> Members(DistrictRoster roster) =>
        [.. roster.Staff.Select(member => new StaffMember(
            staff[member.SourcedId],
            $"{member.GivenName} {member.FamilyName}".Trim(),
            member.Email,
            RoleOf(member),
            [.. member.SchoolSourcedIds.Where(schools.ContainsKey).Select(School)])).DistinctBy(member => member.Id)];

    /// <summary>The classes of a school.</summary>
    public IReadOnlyList<SchoolClass> Classes(DistrictRoster roster, RosterSchool school) => [.. roster.Classes.Where(known => known.SchoolSourcedId == school.SourcedId).Select(Class)];

    private SchoolClass Class(RosterClass known) =>
        new(Keys.Foreign(known.SourcedId), known.Title, known.Type, known.Grades, known.TeacherSourcedId is { } teacher ? Staff(teacher) : null, known.Students);

    private static StaffRole RoleOf(RosterStaff member) => member switch
    {
        { Role: RosterStaffRole.Teacher } => StaffRole.Adviser,
        { Role: RosterStaffRole.Administrator, ServesDistrict: true } => StaffRole.District,
        { Role: RosterStaffRole.Administrator } => StaffRole.SchoolLead,
        _ => StaffRole.Other,
    };
}
