using IlpFunctions.Districts;
using IlpFunctions.Json;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>A roster that changed since the last import changes just that.</summary>
public sealed class RosterChangeTests : IAsyncLifetime
{
    private static readonly DistrictId Id = new("900");
    private static readonly SchoolId First = new("901");
    private static readonly SchoolId Second = new("902");

    private readonly SmallDistrict district = new();
    private readonly RosterFiles files = new();
    private StudentKey student;
    private StudentRecord before = null!;

    public async ValueTask InitializeAsync()
    {
        files.Add("users.csv", RosterFiles.User("t2", "teacher", orgs: "s2"), RosterFiles.User("p2", "student", grades: "06"));
        await district.ImportAsync("one", files.Zip(), SmallDistrict.CalendarText);
        student = new(Id, (await district.Register.FindAsync(Id, new(StudentAliasKind.Number, "Np1")))!.Value);
        before = (await district.Rows.ReadAsync(student))!.Record;
        district.At("2026-09-01");
    }

    public ValueTask DisposeAsync()
    {
        files.Dispose();
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Import_First_RecordsWhatTheRosterSays()
    {
        Assert.Equal((First, 6, EnrollmentState.Active, new StaffId("Nt1")), (before.School, before.Grade.Number, before.Enrollment, before.Adviser!.Value));
        Assert.Equal((new PersonName("Ada", "Lovelace"), new DateOnly(2015, 2, 28), new DateOnly(2026, 8, 17)), (before.Name, before.BirthDate, before.EnteredOn));
        Assert.Equal("g1@mail.example", Assert.Single(before.Guardians).Email);
        Assert.Equal(2, await district.Rollcall.SchoolAsync(Id, First).CountAsync());
    }

    [Fact]
    public async Task Import_StudentsAddressChanged_ChangesJustThat()
    {
        files.Replace("users.csv", "p1@mail.example", "ada@mail.example");
        await ExpectAsync("Student's address changed.", record => record with { Email = "ada@mail.example" });
    }

    [Fact]
    public async Task Import_GuardiansAddressChanged_ChangesJustThat()
    {
        files.Replace("users.csv", "g1@mail.example", "gail@mail.example");
        await ExpectAsync("Guardians or their contacts changed.", record => record with { Guardians = [record.Guardians[0] with { Email = "gail@mail.example" }] });
    }

    [Fact]
    public async Task Import_GradeChanged_ChangesJustThat()
    {
        files.Replace("users.csv", "\"g1\",\"06\"", "\"g1\",\"07\"");
        await ExpectAsync("Grade changed from 6 to 7.", record => record with { Grade = new(7) });
    }

    [Fact]
    public async Task Import_SourcedIdChangedWithTheSystem_IsTheSameStudentUnderAnotherName()
    {
        files.Replace("users.csv", "p1,active", "q1,active").Replace("users.csv", "\"p1\"", "\"q1\"")
            .Replace("enrollments.csv", ",p1,", ",q1,").Replace("demographics.csv", "p1,", "q1,");
        await ExpectAsync(
            "Known under another name of the student information system.", record => record with { Aliases = [.. record.Aliases, new(StudentAliasKind.SourcedId, "q1")] });
    }

    [Fact]
    public async Task Import_StudentMovedSchool_IsListedThereWithAnAdviserOfThatSchool()
    {
        files.Replace("users.csv", "p1,active,true,\"s1\"", "p1,active,true,\"s2\"").Replace("enrollments.csv", "e2,active,h1,s1,p1,student,,,\r\ne3,active,m1,s1,p1,student,,,", "e4,active,h1,s1,t1,teacher,,,");

        var report = await district.ImportAsync("two", files.Zip());

        var after = (await district.Rows.ReadAsync(student))!.Record;
        Assert.Equal((Second, new StaffId("Nt2")), (after.School, after.Adviser!.Value));
        Assert.Equal((1, 1, 0), (report.Counts.Changed, report.Counts.Unchanged, report.Counts.New));
        Assert.DoesNotContain(await district.Rollcall.SchoolAsync(Id, First).ToListAsync(), entry => entry.Student == student.Id);
        Assert.Equal(student.Id, (await district.Rollcall.SchoolAsync(Id, Second).SingleAsync()).Student);
    }

    [Fact]
    public async Task Import_NumbersAndSourcedIdsMixedUp_TheNumberDecidesAndAPersonIsTold()
    {
        files.Replace("users.csv", ",Np1,", ",Nx,").Replace("users.csv", ",Np2,", ",Np1,").Replace("users.csv", ",Nx,", ",Np2,");

        var report = await district.ImportAsync("two", files.Zip());

        var problems = await district.Imports.ProblemsAsync("two").ToListAsync();
        Assert.Equal(2, problems.Count(problem => problem.Reason.Contains("already bound to another student", StringComparison.Ordinal)));
        Assert.Equal(2, report.Counts.Total);
        Assert.Equal(student.Id, await district.Register.FindAsync(Id, new(StudentAliasKind.Number, "Np1")));
    }

    [Fact]
    public async Task Import_NewcomerInARunningYear_EntersToday()
    {
        files.Add("users.csv", RosterFiles.User("p3", "student", grades: "06"));

        await district.ImportAsync("two", files.Zip());

        var newcomer = await district.Register.FindAsync(Id, new(StudentAliasKind.Number, "Np3"));
        Assert.Equal(new DateOnly(2026, 9, 1), (await district.Rows.ReadAsync(new(Id, newcomer!.Value)))!.Record.EnteredOn);
    }

    [Fact]
    public async Task Import_KilledAtEveryCommitAndTakenAgain_EndsAsUndisturbed()
    {
        var roster = files.Zip();
        var commits = await Kills.AtEveryCommitAsync(
            _ => Task.CompletedTask, district => district.ImportAsync("one", roster, SmallDistrict.CalendarText), RetryAsync,
            "Aliases", "Caseloads", "Classes", "Districts", "Register", "Rollcall", "Students", "Due", "Findings");

        Assert.True(commits > 20);

        async Task RetryAsync(SmallDistrict killed)
        {
            await killed.ImportAsync("one", roster, SmallDistrict.CalendarText);
            Assert.Empty(await killed.Store.QueryAsync("Imports", "one").ToListAsync());
            Assert.Single(await killed.Imports.ReportsAsync(Id).ToListAsync());
            Assert.Equal(2, killed.Waker.Running.Count);
        }
    }

    [Fact]
    public async Task Finish_TakenAgainLater_KeepsTheOneReport()
    {
        using var other = new SmallDistrict();
        var staged = await other.Intake.StageAsync("one", new(files.Zip(), SmallDistrict.CalendarText));
        var counts = await other.Intake.RecordAsync("one", Id, 0, staged.Students);
        var first = await other.Intake.FinishAsync("one", staged, counts, 0);
        other.Clock.Now += TimeSpan.FromMinutes(5);

        var second = await other.Intake.FinishAsync("one", staged, counts, 0);

        Assert.Equal(first, second);
        Assert.Single(await other.Imports.ReportsAsync(Id).ToListAsync());
    }

    [Fact]
    public async Task Abandon_KilledAtEveryCommitAndTakenAgain_LeavesOneReportAndNobodyStaged()
    {
        var roster = files.Zip();
        var commits = await Kills.AtEveryCommitAsync(
            district => district.Intake.StageAsync("one", new(roster, SmallDistrict.CalendarText)),
            district => district.Intake.AbandonAsync("one", "The disk is full."),
            district => district.Intake.AbandonAsync("one", "The disk is full."));

        Assert.True(commits >= 3);
    }

    /// <summary>Imports, and compares with the record as it was but for what is expected to change.</summary>
    private async Task ExpectAsync(string what, Func<StudentRecord, StudentRecord> change)
    {
        var audit = await district.Rows.AuditAsync(student).CountAsync();

        var report = await district.ImportAsync("two", files.Zip());

        Assert.Equal((0, 1, 1, 0), (report.Counts.New, report.Counts.Changed, report.Counts.Unchanged, report.Counts.Refused));
        Assert.Equal([what], await district.Rows.AuditAsync(student).Skip(audit).Select(entry => entry.What).ToListAsync());
        var after = (await district.Rows.ReadAsync(student))!.Record;
        var expected = change(before) with { Revision = after.Revision, AuditLength = after.AuditLength, Events = after.Events, Said = after.Said };
        Assert.Equal(RecordJson.Write(expected), RecordJson.Write(after));
        Assert.IsType<EnrollStudent>((await district.Rows.ReceiptAsync(student, "import:two"))!.Command);
    }
}
