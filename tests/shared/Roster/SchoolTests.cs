using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>The schools of a roster and their official numbers.</summary>
public sealed class SchoolTests
{
    [Theory]
    [InlineData("s1", "s2", 4)]
    [InlineData("s2", "s1", 3)]
    public void School_WithTheIdentifierOfAnother_IsReportedAndHasNone(string first, string second, int line)
    {
        using var files = new RosterFiles();
        files.With("orgs.csv", "sourcedId,status,name,type,identifier,parentSourcedId", "d,active,Test District,district,900,",
            $"{first},active,School {first},school,901,d", $"{second},active,School {second},school,901,d");

        var roster = files.Read();

        Assert.Equal([("s1", "901"), ("s2", null)], roster.Schools.Select(school => (school.SourcedId, school.Identifier)).Order());
        var problem = Assert.Single(roster.Problems);
        Assert.Equal(("orgs.csv", line, "identifier", RosterSeverity.Warning), (problem.File, problem.Line, problem.Column, problem.Severity));
        Assert.Equal("of s2 is that of the school s1 too; this one is known by its sourcedId.", problem.Reason);
    }

    [Fact]
    public void School_WithTheDistrictsIdentifier_KeepsIt()
    {
        using var files = new RosterFiles();
        files.Replace("orgs.csv", ",901,", ",900,");

        var roster = files.Read();

        Assert.Equal("900", roster.Schools[0].Identifier);
        Assert.Empty(roster.Problems);
    }
}
