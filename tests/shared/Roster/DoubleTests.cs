using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>Rows of one roster with one student number.</summary>
public sealed class DoubleTests : IDisposable
{
    private readonly RosterFiles files = new();

    public void Dispose() => files.Dispose();

    /// <summary>The student moved from the first school to the second, which has a row of its own for the same number.</summary>
    [Theory]
    [InlineData("2026-08-12,2026-10-01", "2026-10-02,", "p2")]
    [InlineData("2026-08-12,", "2026-08-12,2026-10-01", "p1")]
    [InlineData("2026-08-12,2026-10-01", "2026-10-02,2026-11-01", "p2")]
    [InlineData("2026-08-12,", "2026-08-12,", "p1")]
    [InlineData(",", "2026-10-02,", "p2")]
    public void Student_OnTwoRows_IsTheOneWhoseEnrolmentIsCurrent(string first, string second, string used)
    {
        Double("demographics.csv", "p2,active,2015-02-28,").With("enrollments.csv", RosterFiles.EnrollmentHeader, $"e1,,m1,s1,p1,student,,{first}", $"e2,,m2,s2,p2,student,,{second}");

        var roster = files.Read();

        var student = Assert.Single(roster.Students);
        Assert.Equal((used, "Np1", used == "p1" ? "s1" : "s2", 1), (student.SourcedId, student.Identifier, student.SchoolSourcedId, roster.StudentCount));
        Assert.Equal([used == "p1" ? "p2" : "p1"], student.OtherSourcedIds);
        var problem = Assert.Single(roster.Problems);
        Assert.Equal(("users.csv", used == "p1" ? 6 : 4, "identifier", RosterSeverity.Warning), (problem.File, problem.Line, problem.Column, problem.Severity));
        Assert.Contains("one student", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Student_OnTwoRowsOneOfThemInNoClass_IsTheOther()
    {
        Double("demographics.csv", "p2,active,2015-02-28,").With("enrollments.csv", RosterFiles.EnrollmentHeader, "e2,,m2,s2,p2,student,,,");

        Assert.Equal("p2", Assert.Single(files.Read().Students).SourcedId);
    }

    [Fact]
    public void Student_OnTwoRows_IsCountedInTheClassesOfTheOneThatIsUsed()
    {
        Double("demographics.csv", "p2,active,2015-02-28,").With("enrollments.csv", RosterFiles.EnrollmentHeader, "e1,,m1,s1,p1,student,,,2026-10-01", "e2,,m2,s2,p2,student,,,");

        Assert.Equal([("h1", 0), ("m1", 0), ("m2", 1)], files.Read().Classes.Select(known => (known.SourcedId, known.Students)));
    }

    [Theory]
    [InlineData("Byron", "Lovelace", "2015-02-28")]
    [InlineData("Ada", "Lovelace", "2016-02-28")]
    [InlineData("Ada", "Byron", "")]
    public void Students_OfOneNumberWhoAreSomebodyElse_AreKeptApartBySourcedId(string given, string family, string born)
    {
        files.Add("users.csv", RosterFiles.User("p2", "student", given: given, family: family, identifier: "Np1", grades: "06")).Add("demographics.csv", $"p2,active,{born},");

        var roster = files.Read();

        Assert.Equal([("p1", null), ("p2", null)], roster.Students.Select(student => (student.SourcedId, student.Identifier)));
        Assert.Equal([(4, "identifier"), (6, "identifier")], roster.Problems.Select(problem => (problem.Line, problem.Column)).Order());
        Assert.All(roster.Problems, problem => Assert.Equal(RosterSeverity.Warning, problem.Severity));
    }

    [Theory]
    [InlineData("ada", "Byron", "2015-02-28")]
    [InlineData("Ada", "lovelace", "")]
    public void Students_OfOneNumberAndPerson_AreOneWhateverTheCaseOrAChangedFamilyName(string given, string family, string born)
    {
        files.Add("users.csv", RosterFiles.User("p2", "student", given: given, family: family, identifier: "Np1", grades: "06")).Add("demographics.csv", $"p2,active,{born},");

        Assert.Equal("p1", Assert.Single(files.Read().Students).SourcedId);
    }

    [Fact]
    public void Students_WhoAllHaveAPlaceholderAsNumber_AreAllTaken()
    {
        var rows = Enumerable.Range(0, 50).Select(i => RosterFiles.User($"x{i}", "student", given: $"Given{i % 7}", family: $"Family{i}", identifier: "0", grades: "06"));
        files.Add("users.csv", [.. rows]);

        var roster = files.Read();

        Assert.Equal(51, roster.StudentCount);
        Assert.Equal(50, roster.Problems.Count);
    }

    /// <summary>A second row for the number of p1, at the second school.</summary>
    private RosterFiles Double(string file, params string[] lines) => files
        .Add("users.csv", RosterFiles.User("p2", "student", orgs: "s2", identifier: "Np1", grades: "06"))
        .Add("classes.csv", "m2,active,Mathematics,scheduled,s2")
        .Add(file, lines);
}
