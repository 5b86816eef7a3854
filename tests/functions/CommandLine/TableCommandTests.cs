using System.Text.RegularExpressions;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.CommandLine.Tables;
using IlpFunctions.Storage;
using IlpFunctions.Tests.Districts;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed partial class TableCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    private string Data => Path.Combine(folder.FullName, "data");

    private string Exported => Path.Combine(folder.FullName, "exported");

    private string Loaded => Path.Combine(folder.FullName, "loaded");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Export_LoadedIntoEmptyTables_IsTheSameRecordsAndRehydrates()
    {
        var before = await ServeAsync(Data, import: true);

        var exported = await CapturedRun.OfAsync("export", "--data", Data, "--to", Exported);
        var loaded = await CapturedRun.OfAsync("load", "--data", Loaded, "--from", Exported);
        var rehydrated = await CapturedRun.OfAsync("rehydrate", "--data", Loaded);

        Assert.True(exported.ExitCode == 0 && loaded.ExitCode == 0, exported.Error + loaded.Error);
        Assert.Contains("5 orchestrations started", rehydrated.Output, StringComparison.Ordinal); // everybody but the fifth-grader
        Assert.Equal(before.Where(IsRecord), (await ServeAsync(Loaded)).Where(IsRecord));
    }

    [Fact]
    public async Task Start_Again_ChangesNothing()
    {
        var before = await ServeAsync(Data, import: true);

        Assert.Equal(before, await ServeAsync(Data));
    }

    [Fact]
    public async Task Load_WhereThereAreDistricts_IsRefusedAndChangesNothing()
    {
        var before = await ServeAsync(Data, import: true);
        Assert.Equal(0, (await CapturedRun.OfAsync("export", "--data", Data, "--to", Exported)).ExitCode);

        var refused = await CapturedRun.OfAsync("load", "--data", Data, "--from", Exported);

        Assert.Equal((2, 1), (refused.ExitCode, refused.ErrorLines.Count));
        Assert.Contains("There are districts already.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await ServeAsync(Data));
    }

    [Fact]
    public async Task Export_OfNothingOrOverAnotherOne_IsRefused()
    {
        var nothing = await CapturedRun.OfAsync("export", "--data", Data, "--to", Exported);
        Directory.CreateDirectory(Exported);
        var taken = await CapturedRun.OfAsync("export", "--data", Data, "--to", Exported);
        var half = await CapturedRun.OfAsync("load", "--data", Loaded, "--from", Exported);

        Assert.All([nothing, taken, half], run => Assert.Equal((2, 1), (run.ExitCode, run.ErrorLines.Count)));
    }

    [Fact]
    public void Row_OfEveryTypeOfValue_IsReadAsItWasWritten()
    {
        var values = new Dictionary<string, object>
        {
            ["text"] = "Zoë \"ß\"\n",
            ["no"] = false,
            ["int"] = 7,
            ["long"] = long.MaxValue,
            ["double"] = 0.1,
            ["at"] = new DateTimeOffset(2026, 8, 17, 4, 0, 0, 1, TimeSpan.Zero),
            ["bytes"] = new byte[] { 0, 255 },
        };

        var (partition, read) = TableFile.Read(TableFile.Write(new("p|1", "r", "etag", values)));

        Assert.Equal(("p|1", "r", RowChangeKind.Upsert), (partition, read.Row, read.Kind));
        Assert.Equal(values.OrderBy(value => value.Key), read.Values.OrderBy(value => value.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"partition":"p","row":"r","values":{"a":{"year":1}}}""")]
    public void Row_ThatIsNone_IsRefused(string line) => Assert.Throws<FormatException>(() => TableFile.Read(line));

    /// <summary>A table that is not listed would be missing from every export.</summary>
    [Fact]
    public void Tables_OfTheSources_AreAllKnown()
    {
        var named = new[] { "shared", "functions" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => TableName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();

        Assert.Superset(new HashSet<string> { "Students", "Register", "Due" }, named);
        Assert.Subset(KnownTables.Names.ToHashSet(), named);
    }

    // What says until when something is due is written anew by whoever starts.
    private static bool IsRecord(string row) => !row.StartsWith("Due", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> ServeAsync(string data, bool import = false)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var files = TestRoster.Files();
        using var opened = DataFolder.Open(data);
        using var host = EmbeddedApp.Build(new(opened, Urls: null));
        await host.StartAsync(cancellation);
        if (import)
        {
            await ImportCommand.ImportAsync(host.Services, new(await ImportCommand.KeepAsync(host.Services, files.Zip(), cancellation), TestRoster.Calendar), cancellation);
            await WokenPlans.Of(host.Services).SettleAsync(cancellation);
        }

        await host.StopAsync(cancellation);
        return await StoredState.OfAsync(host.Services.GetRequiredService<ITableStore>(), [.. KnownTables.Names]);
    }

    [GeneratedRegex("const string (?:\\w*Table|Register) = \"([A-Z][A-Za-z]+)\"")]
    private static partial Regex TableName();
}
