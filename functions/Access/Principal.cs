using System.Security.Claims;
using IlpFunctions.Districts;
using IlpFunctions.Notifications;

namespace IlpFunctions.Functions.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Role">What they are to the platform.</param>
/// <param name="District">Their district; they see no other.</param>
/// <param name="Staff">Their staff id; null for the district office as its calendar names it.</param>
/// <param name="Schools">The schools they work at; empty for the district's own staff.</param>
public sealed record Principal(string Name, Role Role, DistrictId District, StaffId? Staff, IReadOnlyList<SchoolId> Schools)
{
    /// <summary>Name and role, as audit trails and access logs show them.</summary>
    public string Signature => $"{Name} ({RoleName})";

    /// <summary>The account of somebody whom no roster lists; null for everybody else.</summary>
    public string? Account { get; init; }

    /// <summary>The role in words.</summary>
    public string RoleName => Role switch
    {
        Role.Adviser => "adviser",
        Role.Counselor => "counselor",
        Role.SchoolLead => "school lead",
        Role.Auditor => "auditor",
        Role.Administrator => "administrator",
        _ => "district office",
    };

    /// <summary>Whether they see the whole district, to work for it or to look on.</summary>
    public bool SeesDistrict => Role is Role.District or Role.Auditor;

    /// <summary>Whether they see the whole of the schools they work at.</summary>
    public bool SeesOwnSchools => Role is Role.SchoolLead or Role.Counselor;

    /// <summary>The person as answered forms and tasks name them.</summary>
    public Recipient AsRecipient() => Staff is { } staff ? Recipient.Staff(staff) : Recipient.Office;

    /// <summary>The district office, whoever its calendar names.</summary>
    public static Principal OfOffice(District district) => new(district.Calendar.Office?.Name ?? "District office", Role.District, district.Id, Staff: null, []);

    /// <summary>A member of staff; null when they have left, or their work has no part in plans.</summary>
    public static Principal? Of(District district, StaffMember member) => member switch
    {
        { HasLeft: true } => null,
        { Role: StaffRole.Adviser } => new(member.Name, Role.Adviser, district.Id, member.Id, member.Schools),
        { Role: StaffRole.SchoolLead } => new(member.Name, Role.SchoolLead, district.Id, member.Id, [.. member.Schools.Union(LedBy(district, member.Id))]),
        { Role: StaffRole.District } => new(member.Name, Role.District, district.Id, member.Id, []),
        _ => null,
    };

    /// <summary>The same for what is built on claims: form tokens are bound to the person they were given to.</summary>
    internal ClaimsPrincipal ToClaims() =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{District}|{Staff?.Value ?? Account ?? "office"}|{Role}"), new(ClaimTypes.Name, Name)], authenticationType: "session"));

    private static IEnumerable<SchoolId> LedBy(District district, StaffId staff) => district.Schools.Values.Where(school => school.Lead == staff).Select(school => school.Id);
}
