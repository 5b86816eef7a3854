using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Policies;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Roster.Missing;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>Students missing from a later roster: marked, never withdrawn; too many of them refuse the roster.</summary>
public sealed class MissingStudentTests : IAsyncLifetime
{
    private static readonly DistrictId Id = new("900");

    private readonly SmallDistrict district = new();
    private readonly RosterFiles files = new();
    private readonly string[] added = [.. Enumerable.Range(2, 9).Select(i => RosterFiles.User($"p{i}", "student", given: $"Given{i}", grades: i == 10 ? "05" : "06"))];

    public async ValueTask InitializeAsync()
    {
        files.Add("users.csv", added);
        Assert.Equal(10, (await district.ImportAsync("one", files.Zip(), SmallDistrict.CalendarText)).Counts.New);
    }

    public ValueTask DisposeAsync()
    {
        files.Dispose();
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Import_WithoutSomeStudents_MarksThemAndWithdrawsNobody()
    {
        Remove(2, 10);

        var report = await district.ImportAsync("two", files.Zip());

        Assert.Equal((2, new ImportCounts(0, 0, 8, 0)), (report.Missing, report.Counts));
        Assert.Equal([await IdAsync(2), await IdAsync(10)], (await district.Imports.MissingAsync("two").ToListAsync()).ToHashSet());
        Assert.All(await district.Rollcall.DistrictAsync(Id).ToListAsync(), entry => Assert.NotEqual(EnrollmentState.Left, entry.Enrollment));
        Assert.StartsWith("2 students who are enrolled here cannot be found in the last roster.", await FindingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithEverybodyAgain_ClearsTheFinding()
    {
        Remove(2);
        await district.ImportAsync("two", files.Zip());
        files.Add("users.csv", added[0]);

        var report = await district.ImportAsync("three", files.Zip());

        Assert.Equal(0, report.Missing);
        Assert.Null(await FindingAsync());
        Assert.Single(await district.Imports.MissingAsync("two").ToListAsync());
    }

    [Fact]
    public async Task Import_OfThoseWhoLeft_MissesNobody()
    {
        Remove(2);
        await district.Desk.SubmitAsync(new(Id, await IdAsync(2)), new LeaveDistrict { Key = "left", Actor = "test", On = new(2026, 9, 1), Reason = "Moved away" }, district.Waker);

        Assert.Equal(0, (await district.ImportAsync("two", files.Zip())).Missing);
    }

    [Fact]
    public async Task Import_WithoutMoreThanPolicyAllows_IsHeldAndChangesNothing()
    {
        Remove(2, 3);
        files.Replace("users.csv", "Given4", "Changed");
        var before = await StoredState.OfAsync(district.Store, "Students", "Aliases", "Districts", "Classes", "Caseloads", "Rollcall", "Due", "Findings");

        var held = await district.ImportAsync("two", files.Zip());

        Assert.Equal(
            "users.csv: lacks 2 of the 9 students in grades 6 to 12 (23 %), and policy allows 20 % at once. Nothing was changed. Check that the export is whole; if they are really gone, release it.",
            held.Held);
        Assert.True(held.Waits);
        Assert.Equal((2, new ImportCounts(0, 1, 7, 0) { Events = new Dictionary<string, int> { ["student.updated"] = 1 } }), (held.Missing, held.Counts));
        Assert.Equal([new SchoolLoss(new("901"), 2, 10)], held.Losses);
        Assert.Equal(before, (await StoredState.OfAsync(district.Store, "Students", "Aliases", "Districts", "Classes", "Caseloads", "Rollcall", "Due", "Findings")).Where(row => !row.Contains("ImportHeld", StringComparison.Ordinal)));
        Assert.Equal("A roster is held until you decide about it.", (await district.Findings.ReadAsync(Id)).Single(finding => finding.Kind == FindingKind.ImportHeld).What);
    }

    [Fact]
    public async Task Import_ThatAPersonAccepted_GoesInAndMarksThem()
    {
        Remove(2, 3, 4);

        var report = await district.ImportAsync("two", files.Zip(), acceptDrops: true);

        Assert.Equal((3, 7), (report.Missing, report.Counts.Unchanged));
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(22, true)]
    public async Task Import_UnderThePolicysOwnShare_IsTakenUpToIt(int percent, bool isHeld)
    {
        Remove(2, 3);
        var policy = File.ReadAllText(Path.Combine(Repository.Root, "shared", "Policies", "Packs", "kentucky.json"))
            .Replace("\"maxMissingPercent\": 20", $"\"maxMissingPercent\": {percent}", StringComparison.Ordinal);

        var report = await district.ImportAsync("two", files.Zip(), policy: policy);

        Assert.Equal((isHeld, isHeld), (report.Waits, report.Held is not null));
    }

    [Fact]
    public async Task Import_UnderOtherSourcedIds_MissesNobodyWhoseNumberStayed()
    {
        for (var i = 2; i <= 10; i++) files.Replace("users.csv", $"p{i},active", $"other-{i},active");

        var report = await district.ImportAsync("two", files.Zip());

        Assert.Equal((0, 9, 1), (report.Missing, report.Counts.Changed, report.Counts.Unchanged));
    }

    [Fact]
    public async Task Missing_ForAsLongAsPolicyWaits_IsAskedOfTheSchoolAndNotBefore()
    {
        Remove(2);
        await district.ImportAsync("two", files.Zip());
        var since = SmallDistrict.AsItIs().Calendar.YearOf(new(2026)).FirstDay;

        district.At(since.AddDays(9));
        await district.Missing.SayAsync(Id);
        Assert.Null(await AskedAsync());

        district.At(since.AddDays(10));
        await district.Missing.SayAsync(Id);

        Assert.Equal("First School: 1 student has been missing from the district's rosters for some time. Say what became of the student.", await AskedAsync());
        var (missing, entry) = Assert.Single(await district.Missing.AskedAsync(await district.Districts.GetAsync(Id), new("901")));
        Assert.Equal((await IdAsync(2), since, "two"), (entry.Student, missing.Since, missing.Import));
    }

    [Fact]
    public async Task Missing_SeenAgain_IsClosedAndLaterCountedAnew()
    {
        Remove(2);
        await district.ImportAsync("two", files.Zip());
        district.At("2026-08-24");
        files.Add("users.csv", added[0]);
        await district.ImportAsync("three", files.Zip());
        Assert.Equal(new DateOnly(2026, 8, 24), (await district.Missing.FindAsync(new(Id, await IdAsync(2))))!.ClosedOn);
        district.At("2026-09-01");
        Remove(2);

        await district.ImportAsync("four", files.Zip());

        Assert.Equal((new DateOnly(2026, 9, 1), null), ((await district.Missing.FindAsync(new(Id, await IdAsync(2))))!.Since, (await district.Missing.FindAsync(new(Id, await IdAsync(2))))!.ClosedOn));
    }

    [Fact]
    public async Task Missing_SaidToBeStillHere_IsAskedAgainWhenPolicySays()
    {
        Remove(2);
        await district.ImportAsync("two", files.Zip());
        district.At("2026-08-27");

        await district.Missing.AnswerAsync(Id, await IdAsync(2), new(new(2026, 8, 27), "Lena (school lead)", MissingAnswerKind.StillHere, "Still here"));

        Assert.Null(await AskedAsync());
        var missing = (await district.Missing.FindAsync(new(Id, await IdAsync(2))))!;
        Assert.Equal(new DateOnly(2026, 10, 26), missing.AskedFrom(RosterPolicy.Default));
        Assert.Equal("Lena (school lead)", Assert.Single(missing.Answers).By);
    }

    [Fact]
    public async Task Import_WithoutGradeTwelveAfterTheLastDay_MissesNobody()
    {
        var seniors = Enumerable.Range(20, 8).Select(i => RosterFiles.User($"p{i}", "student", given: $"Given{i}", grades: "12")).ToArray();
        files.Add("users.csv", seniors);
        await district.ImportAsync("two", files.Zip());
        district.At(SmallDistrict.AsItIs().Calendar.YearOf(new(2026)).LastInstructionalDay.AddDays(1));
        foreach (var senior in seniors) files.Replace("users.csv", senior + "\r\n", "");

        var report = await district.ImportAsync("three", files.Zip());

        Assert.Equal((false, 0), (report.Waits, report.Missing));
    }

    [Fact]
    public async Task Import_WithARowThatCannotBeUsed_DoesNotMissTheStudent()
    {
        files.Replace("users.csv", added[0], added[0].Replace("\"06\"", "\"thirteen\"", StringComparison.Ordinal));

        var report = await district.ImportAsync("two", files.Zip());

        Assert.Equal((0, 1), (report.Missing, report.Problems));
    }

    private async Task<string?> AskedAsync() => (await district.Findings.ReadAsync(Id)).SingleOrDefault(finding => finding.Kind == FindingKind.StudentsToAskAbout)?.What;

    private void Remove(params int[] students)
    {
        foreach (var student in students) files.Replace("users.csv", added[student - 2] + "\r\n", "");
    }

    private async Task<StudentId> IdAsync(int student) => (await district.Register.FindAsync(Id, new(StudentAliasKind.Number, $"Np{student}")))!.Value;

    private async Task<string?> FindingAsync() => (await district.Findings.ReadAsync(Id)).SingleOrDefault(finding => finding.Kind == FindingKind.StudentsMissing)?.What;
}
