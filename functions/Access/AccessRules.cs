using IlpFunctions.Districts;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Access;

/// <summary>Who may see whom: the district all its students, a school lead the own schools', an adviser the own students. a counselor those of the own schools, an auditor all and an administrator none. Pure, and the only place that says so.</summary>
public static class AccessRules
{
    /// <summary>Why somebody may see a student and record what happened to the plan, in words for the access log; null when they may not.</summary>
    public static string? InterestIn(Principal who, StudentRecord student) => who switch
    {
        _ when who.District != student.District => null,
        { Role: Role.District } => "works for the student's district",
        { Role: Role.Auditor } => "audits the district's plans",
        { Role: Role.SchoolLead } when who.Schools.Contains(student.School) => "leads the student's school",
        { Role: Role.Counselor } when who.Schools.Contains(student.School) => "is a counselor at the student's school",
        { Role: Role.Adviser, Staff: { } staff } when student.Adviser == staff => "is the student's adviser",
        _ => null,
    };

    /// <summary>Whether somebody may see the lists of a school.</summary>
    public static bool MaySeeSchool(Principal who, DistrictId district, SchoolId school) =>
        who.District == district && (who.SeesDistrict || (who.SeesOwnSchools && who.Schools.Contains(school)));

    /// <summary>Whether somebody may see the list of a member of staff's students: their own, and those who answer for them.</summary>
    public static bool MaySeeCaseload(Principal who, DistrictId district, StaffMember member) =>
        who.District == district && (who.SeesDistrict || who.Staff == member.Id || (who.SeesOwnSchools && member.Schools.Any(who.Schools.Contains)));
}
