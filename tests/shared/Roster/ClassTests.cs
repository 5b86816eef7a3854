using IlpFunctions.Districts;
using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>What a class is, who teaches it, and how many students are in it.</summary>
public sealed class ClassTests
{
    [Theory]
    [InlineData("homeroom", ClassKind.Homeroom, false)]
    [InlineData("Homeroom", ClassKind.Homeroom, false)]
    [InlineData("SCHEDULED", ClassKind.Scheduled, false)]
    [InlineData("advisory", ClassKind.Scheduled, true)]
    [InlineData("1", ClassKind.Scheduled, true)]
    [InlineData("", ClassKind.Scheduled, true)]
    public void Kind_AsWritten_IsUnderstood(string written, ClassKind kind, bool reported)
    {
        using var files = new RosterFiles();
        files.Add("classes.csv", $"x1,,Something,{written},s1");

        var roster = files.Read();

        Assert.Equal(kind, Class(roster, "x1").Kind);
        Assert.Equal(reported ? [("classes.csv", 4, "classType")] : [], roster.Problems.Select(problem => (problem.File, problem.Line, problem.Column!)));
    }

    [Fact]
    public void Teachers_OfAClass_AreAllKeptThePrimaryFirst()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("t2", "teacher"), RosterFiles.User("t3", "teacher"), RosterFiles.User("aide", "aide"))
            .Add("enrollments.csv", "e4,,m1,s1,t1,teacher,,,", "e5,,m1,s1,t2,teacher,false,,", "e6,,m1,s1,aide,aide,,,", "e7,,m1,s1,t3,teacher,true,,", "e8,,m1,s1,t1,teacher,,,");

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal(["t3", "t1", "t2"], Class(roster, "m1").TeacherSourcedIds);
        Assert.Equal("t3", Class(roster, "m1").LeadSourcedId);
    }

    [Theory]
    [InlineData("as it is", 1)]
    [InlineData("another student", 2, "e9,,m1,s1,p2,student,,,")]
    [InlineData("the same student again", 1, "e9,,m1,s1,p1,student,,,")]
    [InlineData("a student whose row was rejected", 1, "e9,,m1,s1,p3,student,,,")]
    [InlineData("a student who is to be deleted", 1, "e9,,m1,s1,p4,student,,,")]
    [InlineData("a student of another school", 1, "e9,,m1,s1,p5,student,,,")]
    [InlineData("an enrolment that is to be deleted", 1, "e9,tobedeleted,m1,s1,p2,student,,,")]
    [InlineData("a student who left the class", 1, "e9,,m1,s1,p2,student,,2026-08-12,2026-10-01")]
    [InlineData("a student who left it and came back", 2, "e9,,m1,s1,p2,student,,2026-08-12,2026-10-01", "e10,,m1,s1,p2,student,,2026-11-01,")]
    [InlineData("one who moved to it in the year", 2, "e9,,m1,s1,p2,student,,2026-10-02,")]
    public void Students_OfAScheduledClass_AreThoseInItNow(string who, int students, params string[] rows)
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", grades: "06"), RosterFiles.User("p3", "student", grades: "13"),
            RosterFiles.User("p4", "student", grades: "06", status: "tobedeleted"), RosterFiles.User("p5", "student", orgs: "s2", grades: "06")).Add("enrollments.csv", rows);

        Assert.True(students == Class(files.Read(), "m1").Students, who);
    }

    [Fact]
    public void Students_OfAClassThatIsOverForAll_AreStillCounted()
    {
        using var files = new RosterFiles();
        files.Replace("enrollments.csv", "m1,s1,p1,student,,,", "m1,s1,p1,student,,2025-08-12,2026-05-28").Add("users.csv", RosterFiles.User("p2", "student", grades: "06"))
            .Add("enrollments.csv", "e9,,m1,s1,p2,student,,2025-08-12,2026-05-28");

        Assert.Equal(2, Class(files.Read(), "m1").Students);
    }

    [Fact]
    public void Students_WhoMovedToAnotherHomeroom_CountThereOnly()
    {
        using var files = new RosterFiles();
        files.Add("classes.csv", "h2,,Homeroom 6B,homeroom,s1", "h3,,Homeroom of the other school,homeroom,s2")
            .Add("enrollments.csv", "e9,,h2,s1,p1,student,,2026-10-02,", "e10,,h3,s2,p1,student,,2026-10-02,");

        var roster = files.Read();

        Assert.Equal([0, 1, 0], new[] { "h1", "h2", "h3" }.Select(room => Class(roster, room).Students));
        Assert.Same(Class(roster, "h2"), roster.Students.Single().Homeroom);
    }

    private static RosterClass Class(DistrictRoster roster, string sourcedId) => roster.Classes.Single(known => known.SourcedId == sourcedId);
}
