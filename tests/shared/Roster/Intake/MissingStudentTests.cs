using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Intake;
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
    public async Task Import_WithoutMoreThanPolicyAllows_IsRefusedAndChangesNothing()
    {
        Remove(2, 3);
        files.Replace("users.csv", "Given4", "Changed");
        var before = await StoredState.OfAsync(district.Store, "Students", "Aliases", "Districts", "Classes", "Caseloads", "Rollcall", "Due", "Findings");

        var refused = await Assert.ThrowsAsync<RosterRefusedException>(() => district.Intake.StageAsync("two", new(files.Zip())));

        Assert.Equal(
            "users.csv: lacks 2 of the 9 students in grades 6 to 12 (23 %), and policy allows 20 % at once: nothing was changed. "
            + "Check that the export is whole; if they are really gone, import it with --accept-drops.",
            refused.Message);
        Assert.Equal(before, await StoredState.OfAsync(district.Store, "Students", "Aliases", "Districts", "Classes", "Caseloads", "Rollcall", "Due", "Findings"));
        await district.Intake.AbandonAsync("two", refused.Message);
        Assert.Equal(refused.Message, (await district.Imports.FindAsync(Id, "two"))!.Failure);
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
    public async Task Import_UnderThePolicysOwnShare_IsTakenUpToIt(int percent, bool isRefused)
    {
        Remove(2, 3);
        var policy = File.ReadAllText(Path.Combine(Repository.Root, "shared", "Policies", "Packs", "kentucky.json"))
            .Replace("\"maxMissingPercent\": 20", $"\"maxMissingPercent\": {percent}", StringComparison.Ordinal);

        var refused = await Record.ExceptionAsync(() => district.ImportAsync("two", files.Zip(), policy: policy));

        Assert.Equal(isRefused, refused is RosterRefusedException);
        Assert.Equal(isRefused, refused is not null);
    }

    [Fact]
    public async Task Import_UnderOtherSourcedIds_MissesNobodyWhoseNumberStayed()
    {
        for (var i = 2; i <= 10; i++) files.Replace("users.csv", $"p{i},active", $"other-{i},active");

        var report = await district.ImportAsync("two", files.Zip());

        Assert.Equal((0, 9, 1), (report.Missing, report.Counts.Changed, report.Counts.Unchanged));
    }

    private void Remove(params int[] students)
    {
        foreach (var student in students) files.Replace("users.csv", added[student - 2] + "\r\n", "");
    }

    private async Task<StudentId> IdAsync(int student) => (await district.Register.FindAsync(Id, new(StudentAliasKind.Number, $"Np{student}")))!.Value;

    private async Task<string?> FindingAsync() => (await district.Findings.ReadAsync(Id)).SingleOrDefault(finding => finding.Kind == FindingKind.StudentsMissing)?.What;
}
