using IlpFunctions.Tests.Roster;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class RefusalTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<string> BadCommandLines() =>
    [
        "--nonsense",
        "nonsense",
        "--port seven",
        "--port 70000",
        "import",
        "simulate --roster x.zip",
        "simulate --roster x.zip --from 17.8.2026 --until 2026-09-01",
        "simulate --roster x.zip --from 2026-02-30 --until 2026-09-01",
        "simulate --roster x.zip --from 2026-09-01 --until 2026-09-01",
        "simulate --roster x.zip --from 2026-08-17 --until 2026-09-01 --people lazy",
        "simulate --roster x.zip --from 2026-08-17 --until 2026-09-01 --seed many",
        "simulate --roster x.zip --from 2026-08-17 --until 2026-09-01 --json /nowhere/at/all/figures.json",
        "simulate --roster nowhere.zip --from 2026-08-17 --until 2026-09-01",
        "demo --people lazy",
    ];

    [Theory]
    [MemberData(nameof(BadCommandLines))]
    public async Task CommandLine_ThatCannotBe_IsRefusedInOneLine(string line)
    {
        var args = line.Split(' ');
        var run = await CapturedRun.OfAsync(args[0] is "import" or "simulate" or "demo" ? args : [.. args, "--data", Data]);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.ErrorLines);
        Assert.False(Directory.Exists(Data));
    }

    public static TheoryData<string, string> BadRosters() => new()
    {
        { "missing.zip", "is not there" },
        { "text.zip", "is not a zip" },
        { "truncated.zip", "truncated.zip" },
        { "empty.zip", "empty.zip" },
    };

    [Theory]
    [MemberData(nameof(BadRosters))]
    public async Task Import_OfWhatIsNoRoster_StoresNothing(string name, string says)
    {
        var path = Path.Combine(folder.FullName, name);
        if (name == "text.zip") await File.WriteAllTextAsync(path, "not a zip", TestContext.Current.CancellationToken);
        if (name == "truncated.zip") await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(SampleDistrict.Archive, TestContext.Current.CancellationToken))[..100_000], TestContext.Current.CancellationToken);
        if (name == "empty.zip") await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken);

        var run = await CapturedRun.OfAsync("import", path, "--data", Data);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("{", "calendar.json")]
    [InlineData("""{ "district": "1", "timeZone": "America/New_York", "schoolYears": [ { "year": "2026-27", "firstDay": "2026-08-17", "lastDay": "2027-05-25", "closures": [], "makeUpDays": [] } ] }""", "district 1")]
    [InlineData("""{ "district": "9999", "timeZone": "Mars/Olympus", "schoolYears": [ { "year": "2026-27", "firstDay": "2026-08-17", "lastDay": "2027-05-25", "closures": [], "makeUpDays": [] } ] }""", "timeZone")]
    public async Task Import_WithACalendarThatDoesNotFit_StoresNothing(string calendar, string says)
    {
        var path = Path.Combine(folder.FullName, "calendar.json");
        await File.WriteAllTextAsync(path, calendar, TestContext.Current.CancellationToken);

        var run = await CapturedRun.OfAsync("import", SampleDistrict.Archive, "--calendar", path, "--data", Data);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("demo")]
    public async Task Policy_ThatMakesNoSense_IsRefusedWithItsPlaceBeforeAnythingIsStored(string command)
    {
        var path = Path.Combine(folder.FullName, "policy.json");
        var kentucky = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "shared", "Policies", "Packs", "kentucky.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, kentucky.Replace("\"days\": 90", "\"days\": 0", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        string[] args = command == "import" ? ["import", SampleDistrict.Archive] : ["demo"];

        var run = await CapturedRun.OfAsync([.. args, "--policy", path, "--data", Data]);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("policy.json: $.versions[0].creation.days: 0 is out of range; write a number from 1 to 366", Assert.Single(run.ErrorLines));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Import_IntoAFolderInUse_IsRefused()
    {
        using var held = IlpFunctions.Functions.CommandLine.DataFolder.Open(Data);

        var run = await CapturedRun.OfAsync("import", SampleDistrict.Archive, "--data", Data);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("in use by another process", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "simulate")]
    [InlineData("import --help", "--calendar")]
    [InlineData("import --help", "--policy")]
    [InlineData("simulate --help", "none|prompt|mixed")]
    [InlineData("demo --help", "--people")]
    public async Task Help_OfACommand_NamesWhatItTakes(string args, string names)
    {
        var run = await CapturedRun.OfAsync(args.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(names, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    private string Data => Path.Combine(folder.FullName, "data");
}
