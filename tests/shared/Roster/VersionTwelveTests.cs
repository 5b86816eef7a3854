using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>OneRoster 1.2: roles in a file of their own, master numbers, preferred names, the school that is said.</summary>
public sealed class VersionTwelveTests : IDisposable
{
    private readonly RosterFiles files = VersionTwelve.Files();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Roster_OfTheSamePeople_ReadsAsTheSame()
    {
        using var eleven = new RosterFiles();
        var (expected, read) = (eleven.Read(), files.Read());

        Assert.Empty(read.Problems);
        Assert.Equal(expected.Students.Single() with { Guardians = [], Homeroom = null, OtherSourcedIds = [], OtherNumbers = [] }, read.Students.Single() with { Guardians = [], Homeroom = null, OtherSourcedIds = [], OtherNumbers = [] });
        Assert.Equal(expected.Students.Single().Guardians, read.Students.Single().Guardians);
        Assert.Equal("h1", read.Students.Single().Homeroom!.SourcedId);
        Assert.Equal(expected.Staff.Select(one => (one.SourcedId, one.Role, one.ServesDistrict, one.Identifier)), read.Staff.Select(one => (one.SourcedId, one.Role, one.ServesDistrict, one.Identifier)));
        Assert.All(read.Staff, one => Assert.Equal(["s1"], one.SchoolSourcedIds));
    }

    [Theory]
    [InlineData("teacher", "s1", RosterStaffRole.Teacher, false)]
    [InlineData("counselor", "s1", RosterStaffRole.Teacher, false)]
    [InlineData("principal", "s1", RosterStaffRole.Administrator, false)]
    [InlineData("siteAdministrator", "s1", RosterStaffRole.Administrator, false)]
    [InlineData("districtAdministrator", "d", RosterStaffRole.Administrator, true)]
    [InlineData("districtAdministrator", "s1", RosterStaffRole.Administrator, true)]
    [InlineData("systemAdministrator", "d", RosterStaffRole.Proctor, true)]
    [InlineData("aide", "s2", RosterStaffRole.Aide, false)]
    public void Role_OfStaff_IsWhatItIsCalledHere(string role, string org, RosterStaffRole expected, bool servesDistrict)
    {
        files.Add("users.csv", VersionTwelve.User("x1")).Add("roles.csv", VersionTwelve.Role("x1", role, org));

        var staff = files.Read().Staff.Single(one => one.SourcedId == "x1");

        Assert.Equal((expected, servesDistrict), (staff.Role, staff.ServesDistrict));
    }

    [Fact]
    public void Roles_OfATeacherWhoIsAParent_MakeBoth()
    {
        files.Add("roles.csv", VersionTwelve.Role("t1", "parent", type: "secondary")).Replace("users.csv", "\"g1\",\"06\"", "\"g1,t1\",\"06\"");

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal([("g1", RosterRelation.Guardian), ("t1", RosterRelation.Parent)], roster.Students.Single().Guardians.Select(guardian => (guardian.SourcedId, guardian.Relation)));
        Assert.Contains(roster.Staff, one => one is { SourcedId: "t1", Role: RosterStaffRole.Teacher });
    }

    [Fact]
    public void Student_WithAMasterNumberAndAPreferredName_IsKnownByThem()
    {
        files.Add("users.csv", VersionTwelve.User("p2", "Robert", master: "M2", preferred: "Bob", grades: "07")).Add("roles.csv", VersionTwelve.Role("p2", "student"));

        var student = files.Read().Students.Single(one => one.SourcedId == "p2");

        Assert.Equal(("M2", "Bob", "Lovelace"), (student.Identifier, student.GivenName, student.FamilyName));
        Assert.Equal(["Np2"], student.OtherNumbers);
    }

    [Theory]
    [InlineData("", "", "", "s1", 1)]
    [InlineData("s2", "", "", "s2", 0)]
    [InlineData("", "2026-06-01", "", "s2", 0)]
    [InlineData("", "", "2026-06-01", "s1", 0)]
    [InlineData("s2", "", "2026-06-01", "s1", 0)]
    public void Student_WithRolesAtTwoSchools_IsAtTheOneThatIsSaidOrGoesOn(string primaryOrg, string firstEnds, string secondEnds, string school, int problems)
    {
        files.Add("users.csv", VersionTwelve.User("p2", grades: "07", primaryOrg: primaryOrg))
            .Add("roles.csv", VersionTwelve.Role("p2", "student", "s1", "primary", firstEnds), VersionTwelve.Role("p2", "student", "s2", "secondary", secondEnds));

        var roster = files.Read();

        Assert.Equal((school, problems), (roster.Students.Single(one => one.SourcedId == "p2").SchoolSourcedId, roster.Problems.Count));
    }

    [Theory]
    [InlineData("r9,active,nobody,primary,student,,,s1", "userSourcedId")]
    [InlineData("r9,active,p1,primary,wizard,,,s1", "role")]
    [InlineData("r9,active,p1,primary,student,,,nowhere", "orgSourcedId")]
    [InlineData("r9,active,,primary,student,,,s1", "userSourcedId")]
    public void Role_ThatCannotBeUsed_IsReported(string row, string column)
    {
        files.Add("roles.csv", row);

        var problem = Assert.Single(files.Read().Problems);

        Assert.Equal(("roles.csv", 6, column, RosterSeverity.Rejected), (problem.File, problem.Line, problem.Column, problem.Severity));
    }

    [Fact]
    public void User_WithoutARole_IsReported()
    {
        files.Add("users.csv", VersionTwelve.User("p9", grades: "07"));

        Assert.Equal(("users.csv", 6, RosterSeverity.Rejected), files.Read().Problems.Select(problem => (problem.File, problem.Line, problem.Severity)).Single());
    }

    [Fact]
    public void Roles_Missing_RefuseTheRoster() => RosterFiles.Refused(files.Without("roles.csv").Zip(), "roles.csv");
}
