using IlpFunctions.Districts;
using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>Whose homeroom is which, and who leads it.</summary>
public sealed class HomeroomTests
{
    [Theory]
    [InlineData("e1,,h1,s1,t2,teacher,,,", "e2,,h1,s1,t3,teacher,,,", "t2")]
    [InlineData("e1,,h1,s1,t2,teacher,false,,", "e2,,h1,s1,t3,teacher,TRUE,,", "t3")]
    [InlineData("e1,,h1,s1,t2,teacher,true,,", "e2,,h1,s1,t3,teacher,true,,", "t2")]
    [InlineData("e1,,h1,s1,t2,aide,,,", "e2,,h1,s1,t3,teacher,,,", "t3")]
    [InlineData("e1,tobedeleted,h1,s1,t2,teacher,,,", "e2,,h1,s1,t3,teacher,,,", "t3")]
    public void Teacher_OfAHomeroom_IsThePrimaryOneElseTheFirst(string first, string second, string teacher)
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("t2", "teacher"), RosterFiles.User("t3", "teacher"))
            .With("enrollments.csv", RosterFiles.EnrollmentHeader, first, second);

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal(teacher, Assert.Single(roster.Classes, known => known.Kind == ClassKind.Homeroom).LeadSourcedId);
        Assert.Null(Assert.Single(roster.Students).Homeroom);
    }

    [Theory]
    [InlineData("2026-08-12,2026-10-01", "2026-10-02,", "h2", 0)]
    [InlineData("2026-08-12,", "2026-10-02,2026-11-30", "h1", 0)]
    [InlineData("2026-08-12,", "2026-10-02,", "h2", 0)]
    [InlineData(",", "10/2/2026,", "h2", 0)]
    [InlineData(",", ",", "h1", 1)]
    [InlineData("2026-08-12,", "2026-08-12,", "h1", 1)]
    [InlineData("2026-08-12,", "soon,", "h1", 1)]
    public void Student_WhoChangedHomerooms_IsInTheOneThatEndsLast(string first, string second, string homeroom, int problems)
    {
        using var files = new RosterFiles();
        files.Add("classes.csv", "h2,,Homeroom 6B,homeroom,s1")
            .With("enrollments.csv", RosterFiles.EnrollmentHeader, $"e1,,h1,s1,p1,student,,{first}", $"e2,,h2,s1,p1,student,,{second}");

        var roster = files.Read();

        Assert.Equal(homeroom, Assert.Single(roster.Students).Homeroom!.SourcedId);
        Assert.Equal(problems, roster.Problems.Count);
    }

    [Fact]
    public void Student_OfTwoSchools_IsAtTheHomerooms()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", orgs: "d,s1,s2", grades: "06"))
            .Add("classes.csv", "h2,,Homeroom 6C,homeroom,s2")
            .Add("enrollments.csv", "e9,,h2,s2,p2,student,,,");

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal("s2", roster.Students.Last().SchoolSourcedId);
    }

    [Fact]
    public void Student_OfTwoSchoolsWithoutHomeroom_IsAtTheFirstAndReported()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", orgs: "s2,s1", grades: "06"));

        var roster = files.Read();

        Assert.Equal("s2", roster.Students.Last().SchoolSourcedId);
        Assert.Equal((6, "orgSourcedIds", RosterSeverity.Warning),
            (roster.Problems.Single().Line, roster.Problems.Single().Column, roster.Problems.Single().Severity));
    }

    [Theory]
    [InlineData("e9,,nowhere,s1,p1,student,,,", "classSourcedId")]
    [InlineData("e9,,h1,s1,nobody,student,,,", "userSourcedId")]
    [InlineData("e9,,h1,s1,p1,teacher,,,", "role")]
    [InlineData("e9,,h1,s1,t1,student,,,", "role")]
    [InlineData("e9,,h1,s1,p1,king,,,", "role")]
    [InlineData("e9,,h2,s2,p1,student,,,", "classSourcedId")]
    public void Enrollment_ThatCannotBeUsed_IsReported(string row, string column)
    {
        using var files = new RosterFiles();
        files.Add("classes.csv", "h2,,Homeroom of the other school,homeroom,s2").Add("enrollments.csv", row);

        var roster = files.Read();

        var problem = Assert.Single(roster.Problems);
        Assert.Equal(("enrollments.csv", 5, column, RosterSeverity.Rejected), (problem.File, problem.Line, problem.Column, problem.Severity));
        Assert.Equal("h1", Assert.Single(roster.Students).Homeroom!.SourcedId);
    }

    [Theory]
    [InlineData("h9,,Homeroom,homeroom,s9", "schoolSourcedId")]
    [InlineData("h1,,Homeroom,homeroom,s1", "sourcedId")]
    [InlineData(",,Homeroom,homeroom,s1", "sourcedId")]
    public void Class_ThatCannotBeUsed_IsReported(string row, string column)
    {
        using var files = new RosterFiles();
        files.Add("classes.csv", row);

        var roster = files.Read();

        Assert.Equal(("classes.csv", 4, column), (roster.Problems.Single().File, roster.Problems.Single().Line, roster.Problems.Single().Column));
        Assert.Single(roster.Classes, known => known.Kind == ClassKind.Homeroom);
    }
}
