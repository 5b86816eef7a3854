using System.Text;
using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>Rosters that are refused whole for what their files say or lack.</summary>
public sealed class RosterRefusalTests
{
    [Theory]
    [InlineData("orgs.csv")]
    [InlineData("academicSessions.csv")]
    [InlineData("classes.csv")]
    [InlineData("users.csv")]
    [InlineData("enrollments.csv")]
    [InlineData("demographics.csv")]
    public void File_Missing_IsRefused(string file)
    {
        using var files = new RosterFiles();
        files.Without(file);

        RosterFiles.Refused(files.Zip(), file);
    }

    [Fact]
    public void Manifest_Missing_IsRefused()
    {
        using var files = new RosterFiles();
        files.Without("manifest.csv");

        Assert.Contains("manifest.csv", RosterFiles.Refused(files.Zip(), "roster.zip").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest.csv", "propertyName")]
    [InlineData("orgs.csv", "type")]
    [InlineData("academicSessions.csv", "endDate")]
    [InlineData("classes.csv", "classType")]
    [InlineData("users.csv", "agentSourcedIds")]
    [InlineData("enrollments.csv", "userSourcedId")]
    [InlineData("demographics.csv", "birthDate")]
    public void Column_Missing_IsRefusedByName(string file, string column)
    {
        using var files = new RosterFiles();
        files.Replace(file, column, "something");

        Assert.Contains(column, RosterFiles.Refused(files.Zip(), file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Column_Twice_IsRefused()
    {
        using var files = new RosterFiles();
        files.Replace("users.csv", "enabledUser", "GRADES");

        RosterFiles.Refused(files.Zip(), "users.csv");
    }

    [Theory]
    [InlineData("oneroster.version,1.1", "oneroster.version,1.3")]
    [InlineData("oneroster.version,1.1", "oneroster.version,1.0")]
    [InlineData("oneroster.version,1.1", "oneroster.version,")]
    [InlineData("oneroster.version,1.1", "something,1.1")]
    [InlineData("file.users,bulk", "file.users,sometimes")]
    public void Manifest_OfWhatIsNotRead_IsRefused(string from, string to)
    {
        using var files = new RosterFiles();
        files.Replace("manifest.csv", from, to);

        RosterFiles.Refused(files.Zip(), "manifest.csv");
    }

    [Theory]
    [InlineData("users", "delta")]
    [InlineData("enrollments", "Delta")]
    [InlineData("demographics", "delta")]
    [InlineData("users", "absent")]
    [InlineData("orgs", "absent")]
    public void Manifest_MarkingAFileDeltaOrANeededOneAbsent_IsRefused(string file, string mode)
    {
        using var files = new RosterFiles();
        files.Replace("manifest.csv", $"file.{file},bulk", $"file.{file},{mode}");

        Assert.Contains(mode, RosterFiles.Refused(files.Zip(), $"{file}.csv").Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Manifest_SilentAboutFiles_TakesThoseThatAreThere()
    {
        using var files = new RosterFiles();
        files.With("manifest.csv", "propertyName,value", "oneroster.version,1.1").Without("demographics.csv");

        Assert.Empty(files.Read().Problems);
    }

    [Theory]
    [InlineData("manifest.csv")]
    [InlineData("users.csv")]
    [InlineData("enrollments.csv")]
    public void File_Empty_IsRefused(string file)
    {
        using var files = new RosterFiles();
        files.WithBytes(file, []);

        RosterFiles.Refused(files.Zip(), file);
    }

    [Theory]
    [InlineData("orgs.csv", "d,active,Test District,district,900,", "")]
    [InlineData("orgs.csv", "school,901", "department,901")]
    [InlineData("orgs.csv", "s1,active,First School,school", "s1,active,First School,district")]
    [InlineData("users.csv", "student", "proctor")]
    public void Roster_WithoutOneDistrictASchoolAndAStudent_IsRefused(string file, string from, string to)
    {
        using var files = new RosterFiles();
        files.Replace(file, from, to);
        if (from == "school,901") files.Replace(file, "school,902", "department,902");

        RosterFiles.Refused(files.Zip(), file);
    }

    [Theory]
    [InlineData("users.csv", 0)]
    [InlineData("users.csv", 400)]
    [InlineData("manifest.csv", 20)]
    public void File_WithBinaryGarbage_IsRefused(string file, int after)
    {
        using var files = new RosterFiles();
        var garbage = Enumerable.Range(0, 5_000).Select(i => (byte)(i * 7919 % 251)).ToArray();
        files.WithBytes(file, [.. Encoding.UTF8.GetBytes(files.Text(file)).Take(after), .. garbage]);

        RosterFiles.Refused(files.Zip(), file);
    }

    [Fact]
    public void Field_OfTenMegabytes_IsRefused()
    {
        using var files = new RosterFiles();
        var noise = new StringBuilder();
        for (var i = 0; noise.Length < 10_000_000; i++) noise.Append(unchecked((uint)i * 2654435761u));
        files.Add("users.csv", RosterFiles.User("p2", "student", given: noise.ToString(), grades: "06"));

        Assert.Contains("line 5", RosterFiles.Refused(files.Zip(), "users.csv").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_OfMillionsOfValues_IsRefused()
    {
        using var files = new RosterFiles();
        var noise = new StringBuilder();
        for (var i = 0; noise.Length < 10_000_000; i++) noise.Append(unchecked((uint)i * 2654435761u)).Append(',');
        files.Add("enrollments.csv", noise.ToString());

        RosterFiles.Refused(files.Zip(), "enrollments.csv");
    }

    [Fact]
    public void Quote_NeverClosed_IsRefusedWhenTheRestDoesNotFitInARow()
    {
        using var files = new RosterFiles();
        files.Add("enrollments.csv", ["\"e9,active,h1,s1,p1,student,,,", .. Enumerable.Range(0, 60_000).Select(i => $"x{i},active,h1,s1,p1,student,,,")]);

        Assert.Contains("quote", RosterFiles.Refused(files.Zip(), "enrollments.csv").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quote_NeverClosed_IsReportedWithTheLinesItTook()
    {
        using var files = new RosterFiles();
        files.Add("enrollments.csv", "\"e9,active,h1,s1,p1,student,,,", "e10,active,h1,s1,p1,student,,,");

        var problem = Assert.Single(files.Read().Problems);

        Assert.Equal((5, RosterSeverity.Rejected), (problem.Line, problem.Severity));
        Assert.Contains("to line 7", problem.Reason, StringComparison.Ordinal);
    }
}
