using IlpFunctions.Functions.Intake;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Runtime.Durable.History;
using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Functions.Histories;

/// <summary>
/// Histories that real runs recorded, replayed against today's code: an instance that is in flight when a release goes out must survive it. Recorded anew with
/// <c>ILP_RECORD_HISTORIES=1</c>, into files of today's names; older files stay as long as such instances may be in flight.
/// </summary>
public sealed class RecordedHistoriesTests : IDisposable
{
    private static readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> Today = new()
    {
        [nameof(StudentLifecycle)] = async context => await StudentLifecycle.RunAsync(context),
        [nameof(RosterImport)] = async context => await RosterImport.RunAsync(context),
        [nameof(RecordStudents)] = async context => await RecordStudents.RunAsync(context),
        [nameof(IntakeDrain)] = async context =>
        {
            await IntakeDrain.RunAsync(context);
            return null;
        },
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-app-");

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Recordings(), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void History_ReplayedAgainstTodaysCode_Matches(string file)
    {
        var history = HistoryExport.Parse(File.ReadAllText(Path.Combine(Recordings(), file)));

        var replay = HistoryReplayer.Replay(history, Today[history.Name]);

        Assert.True(replay.Matches, $"{file}: {replay.Difference} An instance in flight would fail like this: keep the old steps, or give the changed orchestrator a new version.");
    }

    [Fact]
    public void Histories_OfEveryOrchestrator_AreCommitted()
    {
        var recorded = Files().Select(row => HistoryExport.Parse(File.ReadAllText(Path.Combine(Recordings(), row.Data))).Name).ToHashSet();

        Assert.Equal(Today.Keys.Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void History_ReplayedAgainstOneStepMore_SaysWhatDiffers()
    {
        var history = HistoryExport.Parse(File.ReadAllText(Path.Combine(Recordings(), "student-sleeping.json")));

        var replay = HistoryReplayer.Replay(history, async context =>
        {
            await context.CallActivityAsync("OneStepMore");
            return await StudentLifecycle.RunAsync(context);
        });

        Assert.False(replay.Matches);
        Assert.Contains("OneStepMore", replay.Difference, StringComparison.Ordinal);
        Assert.Contains("TakeTurn", replay.Difference, StringComparison.Ordinal);
        Assert.Contains(history.InstanceId, replay.Difference, StringComparison.Ordinal);
    }

    /// <summary>A small district lives through a few days; what its orchestrations recorded is the same in every run, and is written to the sources when asked for.</summary>
    [Fact]
    public async Task Histories_OfASmallDistrict_CanBeRecorded()
    {
        using var files = TestRoster.Files();
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        var roster = files.Zip();
        await app.ImportAsync(roster);
        await app.GoToAsync(TestDistrict.FirstDay);
        var sleeping = await app.StudentAsync(TestRoster.Sixth);
        var left = await app.StudentAsync(TestRoster.Sibling);
        await app.SayAsync(left, new IlpFunctions.Students.Commands.LeaveDistrict { Key = "left", Actor = "test", On = TestDistrict.FirstDay, Reason = "Moved away" });
        var share = (await app.Client.GetAllInstancesAsync().ToListAsync()).Single(instance => instance.Name == nameof(RecordStudents)).InstanceId;
        await app.Clock.RunAsync(() => IntakeWaker.RaiseAsync(TestDistrict.Id, "00", app.Client, CancellationToken.None));
        await app.Clock.SettleAsync();

        var recorded = new Dictionary<string, string>
        {
            ["roster-import.json"] = "import-1",
            ["record-students.json"] = share,
            ["student-sleeping.json"] = sleeping.InstanceId,
            ["student-left.json"] = left.InstanceId,
            ["intake-sleeping.json"] = IntakeWaker.InstanceId(TestDistrict.Id, "00"),
        };
        foreach (var (file, instance) in recorded)
        {
            // Where the roster lay on this machine is nobody's business.
            var json = app.Engine.ExportHistory(instance)!.ToJson().Replace(roster, "roster.zip", StringComparison.Ordinal);
            Assert.True(HistoryReplayer.Replay(HistoryExport.Parse(json), Today[HistoryExport.Parse(json).Name]).Matches);
            if (Environment.GetEnvironmentVariable("ILP_RECORD_HISTORIES") == "1") await File.WriteAllTextAsync(Path.Combine(Recordings(), file), json, TestContext.Current.CancellationToken);
        }
    }

    private static string Recordings() => Path.Combine(Repository.Root, "tests", "functions", "Histories");
}
