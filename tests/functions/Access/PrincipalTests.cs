using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Policies;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class PrincipalTests
{
    private static readonly SchoolId Middle = new("middle");
    private static readonly SchoolId High = new("high");

    [Theory]
    [InlineData(StaffRole.Adviser, false, Role.Adviser)]
    [InlineData(StaffRole.SchoolLead, false, Role.SchoolLead)]
    [InlineData(StaffRole.District, false, Role.District)]
    [InlineData(StaffRole.Other, false, null)]
    [InlineData(StaffRole.Adviser, true, null)]
    [InlineData(StaffRole.SchoolLead, true, null)]
    [InlineData(StaffRole.District, true, null)]
    public void Of_AMemberOfStaff_IsNobodyOnceTheyHaveLeftOrHaveNoPart(StaffRole work, bool hasLeft, Role? role)
    {
        var member = new StaffMember(new("m1"), "Grace Hopper", null, work, [Middle], hasLeft);

        Assert.Equal(role, Principal.Of(District(), member)?.Role);
    }

    [Fact]
    public void Of_ALeadNamedByASchool_LeadsThatSchoolToo()
    {
        var lead = new StaffMember(new("m1"), "Grace Hopper", null, StaffRole.SchoolLead, [Middle]);

        Assert.Equal([Middle, High], Principal.Of(District(), lead)!.Schools);
    }

    [Fact]
    public void ToClaims_OfTwoPeople_AreTwoPeople()
    {
        var office = Principal.OfOffice(District());
        var member = Principal.Of(District(), new(new("m1"), office.Name, null, StaffRole.District, []))!;

        Assert.NotEqual(office.ToClaims().Claims.First().Value, member.ToClaims().Claims.First().Value);
    }

    private static District District() => new()
    {
        Id = new("900"),
        Name = "Test District",
        Calendar = DistrictCalendar.ProjectedDefault("900", DistrictDirectory.DefaultZone),
        Policies = PolicyFile.Kentucky,
        Schools = new Dictionary<SchoolId, School> { [Middle] = new(Middle, "Middle School", null), [High] = new(High, "High School", new StaffId("m1")) },
        Staff = new Dictionary<StaffId, StaffMember>(),
    };
}
