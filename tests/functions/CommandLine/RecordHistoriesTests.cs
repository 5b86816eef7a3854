using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Tests.Calendars;
using IlpFunctions.Tests.Replay;
using IlpFunctions.Tests.Roster;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class RecordHistoriesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Simulation_AskedForHistories_RecordsOneOfEachStoryAndNothingOfThisMachine()
    {
        var recorded = Path.Combine(folder.FullName, "recorded");

        var run = await RecordAsync(recorded);

        Assert.True(run.ExitCode == 0, run.Error);
        var histories = Directory.GetFiles(recorded).Select(file => HistoryExport.Parse(File.ReadAllText(file))).ToList();
        Assert.Contains($"{histories.Count} histories were recorded", run.Output, StringComparison.Ordinal);
        Assert.Equal(histories.Count, histories.Select(history => history.Story).Distinct().Count());
        Assert.Superset(new HashSet<string> { "StudentLifecycle", "RosterImport", "RecordStudents", "YearTurn" }, histories.Select(history => history.Name).ToHashSet());
        Assert.All(histories, history => Assert.True(HistoryReplayer.Replay(history, AppOrchestrators.Find(history.Name)).Matches));
        Assert.All(Directory.GetFiles(recorded), file => Assert.DoesNotContain(Path.GetTempPath(), File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Simulation_AskedForHistoriesIntoAFolderWithFiles_IsRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "old.json"), "{}", TestContext.Current.CancellationToken);

        var run = await RecordAsync(folder.FullName);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there are files in it already", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static Task<CapturedRun> RecordAsync(string into) => CapturedRun.OfAsync(
        "simulate", "--roster", SampleDistrict.Archive, "--calendar", Samples.SolarDistrictFile, "--from", "2026-08-17", "--until", "2026-08-21", "--people", "prompt", "--histories", into);
}
