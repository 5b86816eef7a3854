using IlpFunctions.Districts;
using IlpFunctions.Roster;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>Rows that mean one student only by what earlier rosters bound: a number that vanished, a sourcedId that changed.</summary>
public sealed class RosterMatchTests : IAsyncLifetime
{
    private static readonly DistrictId Id = new("900");

    private readonly SmallDistrict district = new();
    private readonly RosterFiles files = new();
    private StudentKey student;

    public async ValueTask InitializeAsync()
    {
        await district.ImportAsync("one", files.Zip(), SmallDistrict.CalendarText);
        student = new(Id, (await district.Register.FindAsync(Id, new(StudentAliasKind.Number, "Np1")))!.Value);
        files.Replace("users.csv", ",Np1,", ",,").Add("classes.csv", "m2,active,Mathematics,scheduled,s2");
    }

    public ValueTask DisposeAsync()
    {
        files.Dispose();
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("2026-10-01", "", "902", 4)]
    [InlineData("", "2026-10-01", "901", 6)]
    public async Task Import_TwoRowsOfOneKnownStudent_UsesTheCurrentOneAndKeepsBothNames(string firstEnds, string secondEnds, string school, int line)
    {
        files.Add("users.csv", RosterFiles.User("q1", "student", orgs: "s2", identifier: "Np1", grades: "06")).Add("demographics.csv", "q1,active,2015-02-28,")
            .With("enrollments.csv", RosterFiles.EnrollmentHeader, $"e1,,m1,s1,p1,student,,,{firstEnds}", $"e2,,m2,s2,q1,student,,,{secondEnds}");

        var report = await district.ImportAsync("two", files.Zip());

        Assert.Equal((0, 1, 0), (report.Counts.New, report.Counts.Changed, report.Counts.Unchanged));
        var after = (await district.Rows.ReadAsync(student))!.Record;
        Assert.Equal(new SchoolId(school), after.School);
        Assert.Equal([("Number", "Np1"), ("SourcedId", "p1"), ("SourcedId", "q1")], after.Aliases.Select(alias => (alias.Kind.ToString(), alias.Value)).Order());
        var problem = await ProblemAsync("means the same student");
        Assert.Equal((line, "sourcedId", RosterSeverity.Warning), (problem.Line, problem.Column, problem.Severity));
        Assert.Equal(new(0, 0, 1, 0), (await district.ImportAsync("three", files.Zip())).Counts);
    }

    [Fact]
    public async Task Import_ASourcedIdThatSomebodyElseHasNow_IsNotUsedAndReported()
    {
        files.Replace("users.csv", "student,Ada,Lovelace,,", "student,Mary,Somerville,,").Replace("demographics.csv", "2015-02-28", "2014-01-01")
            .Add("users.csv", RosterFiles.User("q1", "student", identifier: "Np1", grades: "06")).Add("demographics.csv", "q1,active,2015-02-28,");

        var report = await district.ImportAsync("two", files.Zip());

        Assert.Equal(1, report.Counts.Total);
        Assert.Equal(new PersonName("Ada", "Lovelace"), (await district.Rows.ReadAsync(student))!.Record.Name);
        var problem = await ProblemAsync("somebody else");
        Assert.Equal((4, "sourcedId", RosterSeverity.Rejected), (problem.Line, problem.Column, problem.Severity));
        Assert.Equal(report.Problems, await district.Imports.ProblemsAsync("two").CountAsync());
    }

    private async Task<RosterProblem> ProblemAsync(string reason) => await district.Imports.ProblemsAsync("two").SingleAsync(problem => problem.Reason.Contains(reason, StringComparison.Ordinal));
}
