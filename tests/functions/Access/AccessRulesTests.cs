using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Students;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class AccessRulesTests
{
    private static readonly DistrictId Here = new("900");
    private static readonly SchoolId Middle = new("middle");
    private static readonly SchoolId High = new("high");

    [Theory]
    [InlineData(Role.District, "900", "office", "middle", "t1", true)]
    [InlineData(Role.District, "901", "office", "middle", "t1", false)]
    [InlineData(Role.SchoolLead, "900", "a1", "middle", "t1", true)]
    [InlineData(Role.SchoolLead, "900", "a1", "high", "t1", false)]
    [InlineData(Role.SchoolLead, "901", "a1", "middle", "t1", false)]
    [InlineData(Role.Adviser, "900", "t1", "high", "t1", true)]
    [InlineData(Role.Adviser, "900", "t1", "middle", "t2", false)]
    [InlineData(Role.Adviser, "900", "t1", "middle", null, false)]
    [InlineData(Role.Adviser, "901", "t1", "middle", "t1", false)]
    public void InterestIn_AStudentOfDistrict900_IsTheirOwnOnly(Role role, string district, string staff, string studentsSchool, string? studentsAdviser, bool may)
    {
        var who = new Principal("Ada", role, new(district), new StaffId(staff), [Middle]);
        var student = Student(new(studentsSchool), studentsAdviser is null ? null : new StaffId(studentsAdviser));

        Assert.Equal(may, AccessRules.InterestIn(who, student) is not null);
    }

    [Fact]
    public void InterestIn_AStudentWithoutAdviserForTheOffice_IsNotConfusedWithNobody()
    {
        var office = new Principal("Office", Role.Adviser, Here, Staff: null, []);

        Assert.Null(AccessRules.InterestIn(office, Student(Middle, adviser: null)));
    }

    [Theory]
    [InlineData(Role.District, "900", "high", true)]
    [InlineData(Role.District, "901", "high", false)]
    [InlineData(Role.SchoolLead, "900", "middle", true)]
    [InlineData(Role.SchoolLead, "900", "high", false)]
    [InlineData(Role.SchoolLead, "901", "middle", false)]
    [InlineData(Role.Adviser, "900", "middle", false)]
    public void MaySeeSchool_ByRoleAndSchool_FollowsTheTable(Role role, string district, string school, bool may) =>
        Assert.Equal(may, AccessRules.MaySeeSchool(new("Ada", role, new(district), new StaffId("x"), [Middle]), Here, new(school)));

    [Theory]
    [InlineData(Role.District, "900", "office", true)]
    [InlineData(Role.SchoolLead, "900", "a1", true)]
    [InlineData(Role.Adviser, "900", "t1", true)]
    [InlineData(Role.Adviser, "900", "t2", false)]
    [InlineData(Role.Adviser, "901", "t1", false)]
    [InlineData(Role.District, "901", "office", false)]
    public void MaySeeCaseload_OfAnAdviserOfTheMiddleSchool_FollowsTheTable(Role role, string district, string staff, bool may)
    {
        var adviser = new StaffMember(new("t1"), "Grace Hopper", null, StaffRole.Adviser, [Middle]);

        Assert.Equal(may, AccessRules.MaySeeCaseload(new("Ada", role, new(district), new StaffId(staff), [Middle]), Here, adviser));
    }

    [Fact]
    public void MaySeeCaseload_ForTheLeadOfAnotherSchool_IsRefused()
    {
        var adviser = new StaffMember(new("t1"), "Grace Hopper", null, StaffRole.Adviser, [Middle]);

        Assert.False(AccessRules.MaySeeCaseload(new("Ada", Role.SchoolLead, Here, new StaffId("a2"), [High]), Here, adviser));
    }

    private static StudentRecord Student(SchoolId school, StaffId? adviser) => new()
    {
        District = Here,
        Id = new("3ky3xh69nt6ar15naz16hq540e"),
        Aliases = [],
        Name = new("Byron", "Lovelace"),
        School = school,
        Grade = new(6),
        Enrollment = EnrollmentState.Active,
        EnteredOn = new(2026, 8, 17),
        Adviser = adviser,
    };
}
