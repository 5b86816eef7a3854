using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Notifications;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Advisers;

/// <summary>A school's caseload over stored records.</summary>
public sealed class CaseloadDeskTests : IAsyncLifetime
{
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync() => district = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Assign_MoreStudentsThanPlaces_TheRestIsVisiblyUnassignedUntilAnAdviserComes()
    {
        var students = Enumerable.Range(1, 45).Select(number => $"s{number:00}").ToList(); // two advisers take 44
        foreach (var student in students) await district.Desk.RecordAsync(Key(student), Say.Enroll(student));

        Assert.Equal(44, (await district.Caseloads.AssignAsync(Id, Sun)).Count);

        var caseload = (await district.Caseloads.ReadAsync(Id, Sun))!;
        Assert.Equal([22, 22], caseload.Advisers.Values.GroupBy(adviser => adviser).Select(group => group.Count()));
        Assert.Equal(["s45"], caseload.Unassigned.Select(student => student.Value));
        var finding = Assert.Single(await district.Findings.ReadAsync(Id));
        Assert.Equal((FindingKind.TooFewAdvisers, Sun.Value), (finding.Kind, finding.Subject));
        await district.Turns.TakeAsync(Key("s45"));
        Assert.Equal(Recipient.Staff(Lena), Assert.Single((await district.ReadAsync("s45")).Milestones).Owner);

        await district.SetUpAsync(CalendarText, staff: [.. Staff, Member(new("ada"), "Ada Byron", StaffRole.Adviser, Sun)]);
        Assert.Equal([Key("s45")], await district.Caseloads.AssignAsync(Id, Sun));
        Assert.Empty(await district.Findings.ReadAsync(Id));
        await district.Turns.TakeAsync(Key("s45"));
        Assert.Equal(Recipient.Staff(new("ada")), Assert.Single((await district.ReadAsync("s45")).Milestones).Owner);
    }

    [Fact]
    public async Task Assign_Again_ChangesNothing()
    {
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1", homeroom: Abe));
        await district.Desk.RecordAsync(Key("s2"), Say.Enroll("s2", grade: 5));
        await district.Caseloads.AssignAsync(Id, Sun);
        var stored = await StoredState.OfAsync(district.Store);

        Assert.Empty(await district.Caseloads.AssignAsync(Id, Sun));

        Assert.Equal(stored, await StoredState.OfAsync(district.Store));
        Assert.Equal(Abe, (await district.ReadAsync("s1")).Adviser);
        Assert.Null((await district.ReadAsync("s2")).Adviser);
    }

    [Fact]
    public async Task Assign_TwoAtOnce_OneOfThemPlansAgain()
    {
        foreach (var student in new[] { "s1", "s2", "s3" }) await district.Desk.RecordAsync(Key(student), Say.Enroll(student));
        district.Store.BeforeCommit = async table =>
        {
            if (table != "Caseloads") return;
            district.Store.BeforeCommit = null;
            await district.Desk.RecordAsync(Key("s4"), Say.Enroll("s4"));
            await district.Caseloads.AssignAsync(Id, Sun);
        };

        await district.Caseloads.AssignAsync(Id, Sun);

        var caseload = (await district.Caseloads.ReadAsync(Id, Sun))!;
        Assert.Equal((4, 1), (caseload.Advisers.Count, caseload.Revision));
        foreach (var (student, adviser) in caseload.Advisers) Assert.Equal(adviser, (await district.ReadAsync(student.Value)).Adviser);
    }

    [Fact]
    public async Task Assign_StudentLeftAndCameBack_HasAnAdviserAgainAlthoughTheCaseloadIsTheSame()
    {
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1"));
        await district.Caseloads.AssignAsync(Id, Sun);
        var before = (await district.ReadAsync("s1")).Adviser;
        await district.Desk.RecordAsync(Key("s1"), Say.Leave("2026-09-01"));
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1", entered: "2026-09-14"));

        await district.Caseloads.AssignAsync(Id, Sun);

        Assert.NotNull(before);
        Assert.Equal(before, (await district.ReadAsync("s1")).Adviser);
    }

    [Fact]
    public async Task Assign_StudentMovesSchool_GetsAnAdviserThere()
    {
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1"));
        await district.Caseloads.AssignAsync(Id, Sun);
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1", school: Moon));

        foreach (var school in new[] { Sun, Moon }) await district.Caseloads.AssignAsync(Id, school);

        Assert.Equal(Bea, (await district.ReadAsync("s1")).Adviser);
        Assert.Empty((await district.Caseloads.ReadAsync(Id, Sun))!.Advisers);
        Assert.Empty(await district.Rollcall.SchoolAsync(Id, Sun).ToListAsync());
        Assert.Equal(Bea, (await district.Rollcall.SchoolAsync(Id, Moon).SingleAsync()).Adviser);
    }

    [Fact]
    public async Task Assign_SchoolWithoutALead_IsAFindingWhileItHasStudents()
    {
        await district.SetUpAsync(CalendarText, [.. Schools.Select(school => school with { Lead = null })]);
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1"));
        foreach (var school in new[] { Sun, Moon }) await district.Caseloads.AssignAsync(Id, school);

        Assert.Equal([(FindingKind.NoSchoolLead, Sun.Value)], (await district.Findings.ReadAsync(Id)).Select(finding => (finding.Kind, finding.Subject)));
    }

    [Fact]
    public async Task Assign_KilledAtEveryCommitAndTakenAgain_EndsAsUndisturbed()
    {
        var commits = await Kills.AtEveryCommitAsync(
            async district =>
            {
                await district.SetUpAsync(CalendarText, staff: [.. Staff.Where(member => member.Id != Ana)], policy: null);
                foreach (var student in Enumerable.Range(1, 23).Select(number => $"s{number:00}")) await district.Desk.RecordAsync(Key(student), Say.Enroll(student));
            },
            district => district.Caseloads.AssignAsync(Id, Sun),
            district => district.Caseloads.AssignAsync(Id, Sun));

        Assert.True(commits > 22); // the caseload, one for each of 22 students, what lists and finds them
    }
}
