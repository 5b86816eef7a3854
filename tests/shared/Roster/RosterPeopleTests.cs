using IlpFunctions.Calendars;
using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>Students, families and staff: how values are understood and rows joined.</summary>
public sealed class RosterPeopleTests
{
    [Theory]
    [InlineData("06", 6, false)]
    [InlineData("6", 6, false)]
    [InlineData("KG", 0, false)]
    [InlineData("PK", -1, false)]
    [InlineData("12", 12, false)]
    [InlineData("06,07", 6, true)]
    [InlineData("05, 06", 6, true)]
    [InlineData("08,07", 7, true)]
    [InlineData("03,04", 4, true)]
    public void Grade_AsWritten_IsUnderstood(string written, int grade, bool reported)
    {
        using var files = new RosterFiles();
        files.Replace("users.csv", "\"06\"", $"\"{written}\"");

        var roster = files.Read();

        Assert.Equal(grade, Assert.Single(roster.Students).Grade.Number);
        Assert.Equal(reported ? ["grades"] : [], roster.Problems.Select(problem => problem.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("13")]
    [InlineData("UG")]
    [InlineData("06,UG")]
    [InlineData("-1")]
    public void Grade_ThatIsNone_RejectsTheStudent(string written)
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", grades: written)).Add("enrollments.csv", "e9,active,h1,s1,p2,student,,,");

        var roster = files.Read();

        var problem = Assert.Single(roster.Problems);
        Assert.Equal((6, "grades", RosterSeverity.Rejected), (problem.Line, problem.Column, problem.Severity));
        Assert.Contains("p2", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2015-02-28")]
    [InlineData("2/28/2015")]
    [InlineData("02/28/2015")]
    [InlineData("20150228")]
    [InlineData("2015/2/28")]
    [InlineData("2015-02-28T00:00:00.000Z")]
    [InlineData("2015-02-28 00:00:00")]
    [InlineData("2/28/2015 12:00:00 AM")]
    public void Date_AsWritten_IsUnderstood(string written)
    {
        using var files = new RosterFiles();
        files.Replace("demographics.csv", "2015-02-28", written);

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal(new DateOnly(2015, 2, 28), Assert.Single(roster.Students).BirthDate);
    }

    [Theory]
    [InlineData("2015-02-29")]
    [InlineData("28/2/2015")]
    [InlineData("2/28/15")]
    [InlineData("2015-02-28 or so")]
    public void BirthDate_ThatIsNone_IsReportedAndLeftOut(string written)
    {
        using var files = new RosterFiles();
        files.Replace("demographics.csv", "2015-02-28", written);

        var roster = files.Read();

        Assert.Equal(("demographics.csv", 2, "birthDate"), (roster.Problems.Single().File, roster.Problems.Single().Line, roster.Problems.Single().Column));
        Assert.Null(Assert.Single(roster.Students).BirthDate);
    }

    [Fact]
    public void Demographics_NotExported_LeaveBirthDatesOut()
    {
        using var files = new RosterFiles();
        files.Without("demographics.csv").Replace("manifest.csv", "file.demographics,bulk", "file.demographics,absent");

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Null(Assert.Single(roster.Students).BirthDate);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("two@at@signs.example")]
    [InlineData("nodot@localhost")]
    [InlineData("Ada <ada@mail.example>")]
    [InlineData("a b@mail.example")]
    public void Email_ThatIsNone_IsReportedAndLeftOut(string written)
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", grades: "06", email: written));

        var roster = files.Read();

        Assert.Equal((6, "email", RosterSeverity.Warning), (roster.Problems.Single().Line, roster.Problems.Single().Column, roster.Problems.Single().Severity));
        Assert.DoesNotContain(written, roster.Problems.Single().Reason, StringComparison.Ordinal);
        Assert.Null(roster.Students.Last().Email);
    }

    [Theory]
    [InlineData("guardian", RosterRelation.Guardian)]
    [InlineData("parent", RosterRelation.Parent)]
    [InlineData("Relative", RosterRelation.Relative)]
    public void Guardian_WithoutEmailAndPhone_IsTaken(string role, RosterRelation relation)
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("g2", role, email: "", agents: "p1"));

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.Equal(new RosterGuardian("g2", "Ada", "Lovelace", relation, null, null), Assert.Single(roster.Students).Guardians[1]);
    }

    [Theory]
    [InlineData("g2", "")]
    [InlineData("", "p2,p3")]
    [InlineData("g2", "p2,p3")]
    public void Guardian_NamedByEitherSide_IsLinkedOnceToEachSibling(string ofStudent, string ofGuardian)
    {
        using var files = new RosterFiles();
        files.Add("users.csv",
            RosterFiles.User("p2", "student", grades: "06", agents: ofStudent), RosterFiles.User("p3", "student", grades: "08", agents: ofStudent),
            RosterFiles.User("g2", "parent", agents: ofGuardian));

        var roster = files.Read();

        Assert.Empty(roster.Problems);
        Assert.All(roster.Students.Skip(1), student => Assert.Equal("g2", Assert.Single(student.Guardians).SourcedId));
        Assert.Equal(2, roster.GuardianCount);
    }

    [Theory]
    [InlineData("p2", "student", "nobody", RosterSeverity.Warning)]
    [InlineData("p2", "student", "t1", RosterSeverity.Warning)]
    [InlineData("g2", "parent", "", RosterSeverity.Rejected)]
    public void Agent_WhoIsNoRelative_IsReported(string id, string role, string agents, RosterSeverity severity)
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User(id, role, grades: role == "student" ? "06" : "", agents: agents));

        var problem = Assert.Single(files.Read().Problems);

        Assert.Equal(("users.csv", 6, "agentSourcedIds", severity), (problem.File, problem.Line, problem.Column, problem.Severity));
    }

    [Fact]
    public void Student_WithoutIdentifier_IsTakenAndReported()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", grades: "06", identifier: ""),
            RosterFiles.User("p3", "student", grades: "06", identifier: ""));

        var roster = files.Read();

        Assert.Equal([6, 7], roster.Problems.Select(problem => problem.Line));
        Assert.Equal(["Np1", null, null], roster.Students.Select(student => student.Identifier));
    }

    [Fact]
    public void Staff_AtSchoolsAndTheDistrict_LeadWhereTheyAreListed()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("a2", "administrator", orgs: "d"), RosterFiles.User("a3", "administrator", orgs: "s1, s2"),
            RosterFiles.User("t2", "teacher", orgs: "s2,gone"));

        var roster = files.Read();

        Assert.Equal(["a2"], roster.DistrictAdministrators.Select(person => person.SourcedId));
        Assert.Equal(["a1", "a3"], roster.LeadsOf("s1").Select(person => person.SourcedId));
        Assert.Equal(["a3"], roster.LeadsOf("s2").Select(person => person.SourcedId));
        Assert.Equal((8, "orgSourcedIds", RosterSeverity.Warning),
            (roster.Problems.Single().Line, roster.Problems.Single().Column, roster.Problems.Single().Severity));
    }

    [Fact]
    public void Students_OfSeveralSchools_ComeBySchoolThenInTheFilesOrder()
    {
        using var files = new RosterFiles();
        files.Add("users.csv", RosterFiles.User("p2", "student", orgs: "s2", grades: "06"), RosterFiles.User("p3", "student", grades: "06"),
            RosterFiles.User("p4", "student", orgs: "s2", grades: "06"));

        Assert.Equal(["p1", "p3", "p2", "p4"], files.Read().Students.Select(student => student.SourcedId));
    }

    [Theory]
    [InlineData("2026-08-12", "2027-05-28", "2026", 2026)]
    [InlineData("2026-08-12", "2027-05-28", "2027", 2026)]
    [InlineData("8/1/2027", "7/31/2028", "", 2027)]
    [InlineData("2026-07-01", "2027-06-30", "1999", 2026)]
    public void Session_WhateverItsSchoolYearSays_LiesInTheYearOfItsDates(string start, string end, string written, int year)
    {
        using var files = new RosterFiles();
        files.With("academicSessions.csv", "sourcedId,status,title,type,startDate,endDate,parentSourcedId,schoolYear",
            $"y,,Year,schoolYear,{start},{end},,{written}");

        Assert.Equal(new SchoolYear(year), Assert.Single(files.Read().Sessions).Year);
    }

    [Theory]
    [InlineData("x,,Term,eternity,2026-08-12,2026-12-18,y,2027", "type")]
    [InlineData("x,,Term,term,soon,2026-12-18,y,2027", "startDate")]
    [InlineData("x,,Term,term,2026-08-12,,y,2027", "endDate")]
    [InlineData("x,,Term,term,2026-08-12,2026-08-11,y,2027", "endDate")]
    [InlineData("y,,Term,term,2026-08-12,2026-12-18,y,2027", "sourcedId")]
    public void Session_ThatCannotBeUsed_IsReported(string row, string column)
    {
        using var files = new RosterFiles();
        files.Add("academicSessions.csv", row);

        var roster = files.Read();

        Assert.Equal(("academicSessions.csv", 3, column), (roster.Problems.Single().File, roster.Problems.Single().Line, roster.Problems.Single().Column));
        Assert.Single(roster.Sessions);
    }
}
