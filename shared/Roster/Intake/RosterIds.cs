using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Roster.Intake;

/// <summary>The platform's ids of a roster's district, schools and staff: their official numbers where the roster has them, because sourcedIds may change.</summary>
internal sealed class RosterIds
{
    private readonly Dictionary<string, SchoolId> schools;
    private readonly Dictionary<string, StaffId> staff;

    /// <param name="roster">The roster.</param>
    /// <param name="district">The district it was sent to; null when the roster says whose it is.</param>
    public RosterIds(DistrictRoster roster, DistrictId? district = null)
    {
        District = district ?? IdOf(roster.District);
        schools = Ids(roster.Schools, school => school.SourcedId, school => school.Identifier, id => new SchoolId(id));
        staff = Ids(roster.Staff, member => member.SourcedId, member => member.Identifier, id => new StaffId(id));
    }

    public DistrictId District { get; }

    /// <summary>The id of the district that a roster names.</summary>
    public static DistrictId IdOf(RosterDistrict district) => new(Keys.Foreign(district.Identifier ?? district.SourcedId));

    public SchoolId School(string sourcedId) => schools[sourcedId];

    public IReadOnlyList<School> Schools(DistrictRoster roster) =>
        [.. roster.Schools.Select(school => new School(School(school.SourcedId), school.Name, roster.LeadsOf(school.SourcedId).FirstOrDefault() is { } lead ? staff[lead.SourcedId] : null))];

    /// <summary>The staff. Rows of one number are one person: as the first says, at the schools of all.</summary>
    public IReadOnlyList<StaffMember> Members(DistrictRoster roster) =>
        [.. roster.Staff.GroupBy(member => staff[member.SourcedId]).Select(rows => Member(rows.Key, [.. rows]))];

    /// <summary>The classes.</summary>
    public IReadOnlyList<SchoolClass> Classes(DistrictRoster roster) => [.. roster.Classes.Select(Class)];

    /// <summary>Who leads a class: the first of its teachers; null when nobody teaches it.</summary>
    public StaffId? LeadOf(RosterClass known) => Teachers(known) is [var lead, ..] ? lead : null;

    private StaffMember Member(StaffId id, IReadOnlyList<RosterStaff> rows) => new(
        id,
        $"{rows[0].GivenName} {rows[0].FamilyName}".Trim(),
        rows[0].Email,
        RoleOf(rows[0]),
        [.. rows.SelectMany(row => row.SchoolSourcedIds).Where(schools.ContainsKey).Select(School).Distinct()]);

    private SchoolClass Class(RosterClass known) =>
        new(Keys.Foreign(known.SourcedId), School(known.SchoolSourcedId), known.Title, known.Kind, known.Grades, Teachers(known), known.Students);

    private IReadOnlyList<StaffId> Teachers(RosterClass known) => [.. known.TeacherSourcedIds.Select(teacher => staff[teacher]).Distinct()];

    /// <summary>An id by each sourcedId. One without a number, whose sourcedId happens to be another's number, must not become that other.</summary>
    private static Dictionary<string, TId> Ids<T, TId>(IReadOnlyList<T> all, Func<T, string> sourcedId, Func<T, string?> number, Func<string, TId> id)
    {
        var numbers = all.Select(number).OfType<string>().ToHashSet();
        return all.ToDictionary(sourcedId, one => id(number(one) is { } known ? Keys.Foreign(known) : Unnumbered(sourcedId(one), numbers)));
    }

    // No number gives what starts so: after ~ Keys.Foreign writes hex digits.
    private static string Unnumbered(string sourcedId, HashSet<string> numbers) => (numbers.Contains(sourcedId) ? "~sourcedId~" : "") + Keys.Foreign(sourcedId);

    private static StaffRole RoleOf(RosterStaff member) => member switch
    {
        { Role: RosterStaffRole.Teacher } => StaffRole.Adviser,
        { Role: RosterStaffRole.Administrator, ServesDistrict: true } => StaffRole.District,
        { Role: RosterStaffRole.Administrator } => StaffRole.SchoolLead,
        _ => StaffRole.Other,
    };
}
