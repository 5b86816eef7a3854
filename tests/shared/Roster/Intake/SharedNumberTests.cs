using IlpFunctions.Districts;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>Numbers that a roster gives to two: the import goes on, and neither becomes the other.</summary>
public sealed class SharedNumberTests : IDisposable
{
    private static readonly DistrictId Id = new("900");
    private static readonly SchoolId First = new("901");
    private static readonly SchoolId Second = new("s2");

    private readonly SmallDistrict district = new();
    private readonly RosterFiles files = new();

    public void Dispose()
    {
        files.Dispose();
        district.Dispose();
    }

    [Fact]
    public async Task Import_TwoSchoolsOfOneNumber_KeepsBothApartAndReportsTheSecond()
    {
        files.Replace("orgs.csv", ",902,", ",901,").Add("users.csv", RosterFiles.User("t2", "teacher", orgs: "s2"), RosterFiles.User("p2", "student", orgs: "s2", grades: "06"));

        var report = await district.ImportAsync("one", files.Zip());

        Assert.Equal((2, 1), (report.Counts.New, report.Problems));
        var known = await district.Districts.GetAsync(Id);
        Assert.Equal(("First School", "Second School"), (known.NameOf(First), known.NameOf(Second)));
        Assert.Single(await district.Rollcall.SchoolAsync(Id, First).ToListAsync());
        Assert.Equal(new StaffId("Nt2"), Assert.Single(await district.Rollcall.SchoolAsync(Id, Second).ToListAsync()).Adviser);
        Assert.Equal(("orgs.csv", 4, "identifier"), (await district.Imports.ProblemsAsync("one").Select(problem => (problem.File, problem.Line, problem.Column)).SingleAsync()));
    }

    [Fact]
    public async Task Import_TwoSchoolsOfOneNumberInAnotherOrder_MovesNobody()
    {
        files.Replace("orgs.csv", ",902,", ",901,").Add("users.csv", RosterFiles.User("p2", "student", orgs: "s2", grades: "06"));
        await district.ImportAsync("one", files.Zip());
        files.With("orgs.csv", "sourcedId,status,name,type,identifier,parentSourcedId", "s2,active,Second School,school,901,d", "s1,active,First School,school,901,d",
            "d,active,Test District,district,900,");

        var report = await district.ImportAsync("two", files.Zip());

        Assert.Equal((0, 2), (report.Counts.Changed, report.Counts.Unchanged));
    }

    [Fact]
    public async Task Import_TwoRowsOfOneStaffNumber_IsOnePersonAtBothSchools()
    {
        files.Add("users.csv", RosterFiles.User("t2", "teacher", orgs: "s2", identifier: "Nt1"));

        await district.ImportAsync("one", files.Zip());

        Assert.Equal([First, new("902")], (await district.Districts.GetAsync(Id)).Staff[new("Nt1")].Schools);
    }

    [Fact]
    public async Task Import_ASourcedIdThatIsAnothersNumber_KeepsBothApart()
    {
        files.With("orgs.csv", "sourcedId,status,name,type,identifier,parentSourcedId", "d,active,Test District,district,900,", "s1,active,First School,school,s2,d", "s2,active,Second School,school,,d")
            .Add("users.csv", RosterFiles.User("t2", "teacher", identifier: "t3", given: "Grace"), RosterFiles.User("t3", "teacher", identifier: "", given: "Alan"));

        await district.ImportAsync("one", files.Zip());

        var known = await district.Districts.GetAsync(Id);
        Assert.Equal(["First School", "Second School"], known.Schools.Values.Select(school => school.Name).Order());
        Assert.Equal(["Ada Lovelace", "Ada Lovelace", "Alan Lovelace", "Grace Lovelace"], known.Staff.Values.Select(member => member.Name).Order());
    }
}
