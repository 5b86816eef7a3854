using System.Text;
using IlpFunctions.Districts;
using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>Files as systems write them: what CSV looks like in the wild.</summary>
public sealed class CsvFormTests
{
    [Fact]
    public void Roster_AsItShouldBe_HasNoProblems()
    {
        using var files = new RosterFiles();
        var roster = files.Read();

        Assert.Empty(roster.Problems);
        var student = Assert.Single(roster.Students);
        Assert.Equal(("p1", "Np1", 6, "s1", "p1@mail.example", new DateOnly(2015, 2, 28), "h1", "t1"),
            (student.SourcedId, student.Identifier, student.Grade.Number, student.SchoolSourcedId, student.Email, student.BirthDate,
                student.Homeroom!.SourcedId, student.Homeroom.LeadSourcedId));
        Assert.Equal(new RosterGuardian("g1", "Ada", "Lovelace", RosterRelation.Guardian, "g1@mail.example", "+15025550100"), Assert.Single(student.Guardians));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r\n\r\n")]
    public void Users_WithAnyLineEnds_AreRead(string lineEnd)
    {
        using var files = new RosterFiles();
        files.WithBytes("users.csv", Encoding.UTF8.GetBytes(files.Text("users.csv").Replace("\r\n", lineEnd, StringComparison.Ordinal)));

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal(1, roster.StudentCount);
    }

    [Fact]
    public void Files_WithAByteOrderMark_AreRead()
    {
        using var files = new RosterFiles();
        foreach (var file in new[] { "manifest.csv", "orgs.csv", "users.csv" })
            files.WithBytes(file, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(files.Text(file))]);

        Assert.Empty(files.Read().Problems);
    }

    [Fact]
    public void Users_WithoutALastLineEnd_AreReadToTheLast()
    {
        using var files = new RosterFiles();
        files.WithBytes("users.csv", Encoding.UTF8.GetBytes(files.Text("users.csv").TrimEnd()));

        Assert.Equal(1, files.Read().GuardianCount);
    }

    [Fact]
    public void Users_WithTheHeaderAgainAnywhere_PassOverIt()
    {
        using var files = new RosterFiles();
        var teacher = RosterFiles.User("t1", "teacher");
        files.Replace("users.csv", teacher, $"{RosterFiles.UserHeader}\r\n{teacher}\r\n{RosterFiles.UserHeader}").Add("users.csv", RosterFiles.UserHeader);

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal(2, roster.Staff.Count);
    }

    [Fact]
    public void Orgs_WithMoreColumnsInAnotherOrderAndCase_AreRead()
    {
        using var files = new RosterFiles();
        files.With("orgs.csv", "metadata.jd,TYPE,name,Parent,sourcedid", "x,district,\"District, Test\",,d", "y,school,First,d,s1", "z,school,Second,d,s2");

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal(("District, Test", 2), (roster.District.Name, roster.Schools.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("active")]
    [InlineData("Active")]
    public void Student_WhoseStatusIsBlankOrActive_IsTaken(string status)
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", grades: "07", status: status));

        Assert.Equal(2, files.Read().StudentCount);
    }

    [Fact]
    public void Rows_ToBeDeleted_AreLeftOutWithoutAProblem()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", grades: "07", status: "tobedeleted"))
            .Add("enrollments.csv", "e9,active,h1,s1,p2,student,,,", "e10,tobedeleted,nowhere,s1,p1,student,,,")
            .Add("orgs.csv", "s3,tobedeleted,Third School,school,903,d")
            .Add("classes.csv", "h2,tobedeleted,Homeroom 6B,homeroom,s1");

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal((1, 2, 1), (roster.StudentCount, roster.Schools.Count, roster.Classes.Count(known => known.Kind == ClassKind.Homeroom)));
    }

    [Fact]
    public void Problem_AfterValuesWithLineBreaks_NamesThePhysicalLine()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("t2", "teacher", given: "\"two\nlines\""), "", RosterFiles.User("p2", "student", grades: "99"));

        var roster = files.Read();

        // Header and four users are lines 1 to 5, t2 is 6 and 7, the blank line is 8.
        Assert.Equal(("users.csv", 9, "grades", RosterSeverity.Rejected), Where(Assert.Single(roster.Problems)));
        Assert.Equal("two lines", roster.Staff[^1].GivenName);
    }

    [Theory]
    [InlineData("p2,active,true,s1,student,Ada")]
    [InlineData("p2,active,true,s1,student,Ada,Lovelace, Countess,N2,a@mail.example,,,,06,07")]
    [InlineData("p2,active,true,s1,student,\"Ada\" B,Lovelace,N2,a@mail.example,,,,06")]
    [InlineData(",active,true,s1,student,Ada,Lovelace,N2,a@mail.example,,,,06")]
    [InlineData("p2,maybe,true,s1,student,Ada,Lovelace,N2,a@mail.example,,,,06")]
    [InlineData("p2,active,true,s1,student,,,N2,a@mail.example,,,,06")]
    [InlineData("p2,active,true,s1,wizard,Ada,Lovelace,N2,a@mail.example,,,,06")]
    [InlineData("p2,active,true,s9,student,Ada,Lovelace,N2,a@mail.example,,,,06")]
    [InlineData("p1,active,true,s1,student,Ada,Lovelace,N2,a@mail.example,,,,06")]
    public void User_WhoCannotBeUsed_IsReportedAndTheRestTaken(string row)
    {
        using var files = new RosterFiles();
        files.Add("users.csv", row, RosterFiles.User("p3", "student", grades: "07"));

        var roster = files.Read();

        var problem = Assert.Single(roster.Problems, problem => problem.Severity == RosterSeverity.Rejected);
        Assert.Equal(("users.csv", 6), (problem.File, problem.Line));
        Assert.DoesNotContain("Lovelace", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(["p1", "p3"], roster.Students.Select(student => student.SourcedId));
    }

    [Fact]
    public void Row_WithTrailingEmptyValues_IsTaken()
    {
        using var files = new RosterFiles();
        files.Add("orgs.csv", "s3,active,Third School,school,903,d,,");

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal(3, roster.Schools.Count);
    }

    [Fact]
    public void Value_OverTheLimit_RejectsItsRowOnly()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", given: new string('a', RosterLimits.ValueCharacters + 1), grades: "06"));

        var roster = files.Read();

        Assert.Equal(("users.csv", 6, "givenName", RosterSeverity.Rejected), Where(Assert.Single(roster.Problems)));
        Assert.Equal(1, roster.StudentCount);
    }

    [Fact]
    public void Name_ThatIsNotUtf8_IsReportedAndTheStudentTaken()
    {
        using var files = new RosterFiles();
        var latin1 = Encoding.Latin1.GetBytes(RosterFiles.User("p2", "student", family: "Nuñez", grades: "06"));
        files.WithBytes("users.csv", [.. Encoding.UTF8.GetBytes(files.Text("users.csv")), .. latin1]);

        var roster = files.Read();

        Assert.Equal(("users.csv", 6, "familyName", RosterSeverity.Warning), Where(Assert.Single(roster.Problems)));
        Assert.Equal(2, roster.StudentCount);
    }

    [Fact]
    public void Problems_OfAFileThatIsWrongThroughout_AreCountedPastTheLimit()
    {
        using var files = new RosterFiles();
        files.Add("enrollments.csv", [.. Enumerable.Range(0, RosterLimits.ProblemsPerFile + 5).Select(i => $"x{i},active,nowhere,s1,p1,student,,,")]);

        var problems = files.Read().Problems;

        Assert.Equal(RosterLimits.ProblemsPerFile + 1, problems.Count);
        Assert.Contains("has 5 more problems", problems[^1].Reason, StringComparison.Ordinal);
    }

    private static (string, int, string?, RosterSeverity) Where(RosterProblem problem) => (problem.File, problem.Line, problem.Column, problem.Severity);
}
