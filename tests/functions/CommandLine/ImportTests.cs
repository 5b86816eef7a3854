using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Tests.Calendars;
using IlpFunctions.Tests.Roster;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class ImportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Import_OfTheSampleTwice_ChangesNothingTheSecondTime()
    {
        var first = await CapturedRun.OfAsync("import", SampleDistrict.Archive, "--calendar", Samples.SolarDistrictFile, "--data", folder.FullName);
        var before = await RowsAsync();

        var second = await CapturedRun.OfAsync("import", SampleDistrict.Archive, "--calendar", Samples.SolarDistrictFile, "--data", folder.FullName);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("815 students (815 new, 0 changed, 0 unchanged, 0 refused), 410 advisers given", first.Output, StringComparison.Ordinal);
        Assert.Contains("815 students (0 new, 0 changed, 815 unchanged, 0 refused), 0 advisers given", second.Output, StringComparison.Ordinal);
        Assert.Equal(815, before.Count(row => row.Key.EndsWith("|student", StringComparison.Ordinal) && row.Key.StartsWith("Students", StringComparison.Ordinal)));
        Assert.Equal(before, await RowsAsync());
        Assert.Equal(410, Orchestrations());
    }

    /// <summary>Only of those who have no plan yet may a wake-up stand: nothing runs for them, and the sweep answers it.</summary>
    [Fact]
    public async Task Import_OfTheSample_EndsWhenEverybodyItWokeHasTakenTheirTurn()
    {
        await CapturedRun.OfAsync("import", SampleDistrict.Archive, "--calendar", Samples.SolarDistrictFile, "--data", folder.FullName);

        using var store = SqliteTableStore.Open(Path.Combine(folder.FullName, "ilp.db"));
        var rows = await store.QueryPartitionsAsync(StudentRows.Table, cancellation: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        var active = rows.Where(row => row.Row == "student" && row.Read<StudentRecord>().NeedsLifecycle()).Select(row => row.Partition).ToHashSet();
        Assert.Equal(410, active.Count);
        Assert.DoesNotContain(rows, row => row.Row == "wake" && active.Contains(row.Partition));
    }

    [Fact]
    public async Task Import_AsADryRun_SaysWhatItWouldDoAndChangesNothing()
    {
        using var roster = TestRoster.Files();
        var empty = await CapturedRun.OfAsync("import", roster.Zip(), "--dry-run", "--data", folder.FullName);
        var nobody = await RowsAsync();
        await CapturedRun.OfAsync("import", roster.Zip(), "--data", folder.FullName);
        var before = await RowsAsync();
        roster.Replace("users.csv", "Somerville", "Fairfax").Add("users.csv", RosterFiles.User("p9", "student", given: "Hedy", family: "Lamarr", grades: "08"));

        var dry = await CapturedRun.OfAsync("import", roster.Zip(), "--dry-run", "--data", folder.FullName);

        Assert.Equal((0, 0), (empty.ExitCode, dry.ExitCode));
        Assert.Contains("Dry run, nothing was changed. It would be: District 900: 6 students (6 new", empty.Output, StringComparison.Ordinal);
        Assert.Empty(nobody);
        Assert.Contains("Dry run, nothing was changed. It would be: District 900: 7 students (1 new, 1 changed, 5 unchanged, 0 refused)", dry.Output, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task Import_WithRowsThatCannotBeUsed_NamesEachAndTakesTheRest()
    {
        using var roster = TestRoster.Files().Add("users.csv", RosterFiles.User("broken", "student", grades: "thirteen"));

        var run = await CapturedRun.OfAsync("import", roster.Zip(), "--data", folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("6 students (6 new", run.Output, StringComparison.Ordinal);
        var line = Assert.Single(run.Output.Split('\n'), said => said.Contains("users.csv, line", StringComparison.Ordinal));
        Assert.Matches(@"users\.csv, line [0-9]+, grades: of broken ", line);
    }

    [Fact]
    public async Task Import_WithAPolicy_KeepsItsText()
    {
        using var roster = TestRoster.Files();
        var policy = Path.Combine(Repository.Root, "shared", "Policies", "Packs", "kentucky.json");

        var run = await CapturedRun.OfAsync("import", roster.Zip(), "--policy", policy, "--data", folder.FullName);

        Assert.Equal(0, run.ExitCode);
        using var store = SqliteTableStore.Open(Path.Combine(folder.FullName, "ilp.db"));
        var setup = await new DistrictDirectory(store).SetupAsync(TestDistrict.Id, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(policy, TestContext.Current.CancellationToken), setup!.Policy);
    }

    [Fact]
    public async Task Import_WithoutHalfOfTheStudents_IsRefusedInOneLineUnlessItIsAccepted()
    {
        using var roster = TestRoster.Files();
        await CapturedRun.OfAsync("import", roster.Zip(), "--data", folder.FullName);
        foreach (var student in (string[])[TestRoster.Sibling, TestRoster.Seventh, TestRoster.Senior]) roster.Replace("users.csv", $"{student},active,true", $"{student},tobedeleted,true");

        var refused = await CapturedRun.OfAsync("import", roster.Zip(), "--data", folder.FullName);
        var accepted = await CapturedRun.OfAsync("import", roster.Zip(), "--accept-drops", "--data", folder.FullName);

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith("users.csv: lacks 3 of the 5 students in grades 6 to 12 (60 %)", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains("3 students (0 new, 0 changed, 3 unchanged, 0 refused)", accepted.Output, StringComparison.Ordinal);
        Assert.Contains("3 enrolled students missing from it", accepted.Output, StringComparison.Ordinal);
    }

    /// <summary>Every row that says something of students, with its content; what a clock or a dispatcher writes on its own is left out.</summary>
    private async Task<SortedDictionary<string, string>> RowsAsync()
    {
        using var store = SqliteTableStore.Open(Path.Combine(folder.FullName, "ilp.db"));
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in (string[])["Students", "Aliases", "Districts", "Caseloads", "Rollcall"])
        {
            await foreach (var row in store.QueryPartitionsAsync(table, cancellation: TestContext.Current.CancellationToken))
            {
                if (row.Row != "wake" && !row.Row.StartsWith("outbox|", StringComparison.Ordinal)) rows[$"{table}/{row.Partition}/{row.Row}".Replace("/student", "|student", StringComparison.Ordinal)] = row.Text("doc") ?? row.Text("id") ?? "";
            }
        }

        return rows;
    }

    private int Orchestrations()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "ilp.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from durable_instances where name = 'StudentLifecycle' and status = 'Running'";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
