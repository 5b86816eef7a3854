using IlpFunctions.Functions.Intake;
using IlpFunctions.Functions.Merging;
using IlpFunctions.Functions.PolicyChanges;
using IlpFunctions.Functions.Rehydration;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Merging;
using IlpFunctions.Tests.Functions;
using IlpFunctions.Tests.Functions.Polls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IlpFunctions.Tests.Replay;

/// <summary>
/// What a small district's orchestrations record is the same in every run. With <c>ILP_RECORD_HISTORIES=FOLDER</c> it is written to that folder beside those of
/// earlier releases: what a simulated year has no occasion for, a merge for one, is recorded here.
/// </summary>
public sealed class RecordedHistoriesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-app-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Histories_OfASmallDistrict_CanBeRecordedAndReplayed()
    {
        using var files = TestRoster.Files();
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        var roster = files.Zip();
        await app.ImportAsync(roster);
        await app.GoToAsync(TestDistrict.FirstDay);
        var recorded = await LiveAsync(app);

        // Where the roster lay on this machine is nobody's business.
        foreach (var (file, instance) in recorded) await CheckAsync(file, app.Engine.ExportHistory(instance)!.ToJson().Replace(roster, "roster.zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Histories_OfPolls_CanBeRecordedAndReplayed()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        await CheckAsync("roster-poll.json", History(bench));
        bench.Server.Remove("users", row => (string?)row["sourcedId"] is "p1" or "p2" or "p3");
        Assert.NotNull((await bench.PollAsync(isWhole: true)).Held);
        await CheckAsync("roster-poll-held.json", History(bench));
    }

    private static string History(PollBench bench) => bench.Services.GetRequiredService<DurableEngine>().ExportHistory(RosterPoll.InstanceId(TestDistrict.Id, "campus"))!.ToJson()
        .Replace(Path.GetDirectoryName(bench.Database)!, "data", StringComparison.Ordinal);

    private static async Task CheckAsync(string file, string json)
    {
        var history = HistoryExport.Parse(json);
        var replay = HistoryReplayer.Replay(history, AppOrchestrators.Find(history.Name));
        Assert.True(replay.Matches, replay.Difference);
        if (Environment.GetEnvironmentVariable("ILP_RECORD_HISTORIES") is { Length: > 0 } release) await WriteAsync(release, file, json);
    }

    private static async Task<Dictionary<string, string>> LiveAsync(TestDistrict app)
    {
        var (sleeping, left) = (await app.StudentAsync(TestRoster.Sixth), await app.StudentAsync(TestRoster.Sibling));
        await app.SayAsync(left, new LeaveDistrict { Key = "left", Actor = "test", On = TestDistrict.FirstDay, Reason = "Moved away" });
        var share = (await app.Client.GetAllInstancesAsync().ToListAsync()).Single(instance => instance.Name == nameof(RecordStudents)).InstanceId;
        var rehydration = await app.Client.ScheduleNewOrchestrationInstanceAsync(nameof(RehydrateStudents));
        var (kept, other) = (await app.StudentAsync(TestRoster.Seventh), await app.StudentAsync(TestRoster.WithoutEmail));
        await new MergeStarter(NullLogger<MergeStarter>.Instance).StartAsync(
            new RecordMerge(TestDistrict.Id, kept.Id, other.Id, "test", "merge-1"), app.Client, TestContext.Current.CancellationToken);
        await app.Clock.RunAsync(() => IntakeWaker.RaiseAsync(TestDistrict.Id, "00", app.Client, CancellationToken.None));
        var followed = await app.Client.ScheduleNewOrchestrationInstanceAsync(nameof(PolicyTurn), new PolicyToFollow(TestDistrict.Id, [new("10")]));
        await app.GoToAsync(TestDistrict.FirstDay.AddDays(1));
        return new()
        {
            ["roster-import.json"] = "import-1",
            ["record-students.json"] = share,
            ["student-sleeping.json"] = sleeping.InstanceId,
            ["student-left.json"] = left.InstanceId,
            ["intake-sleeping.json"] = IntakeWaker.InstanceId(TestDistrict.Id, "00"),
            ["rehydration.json"] = rehydration,
            ["merge.json"] = MergeRecords.InstanceId(TestDistrict.Id),
            ["policy-turn.json"] = followed,
            ["year-turn.json"] = $"year-2026-{TestDistrict.Id}",
        };
    }

    private static async Task WriteAsync(string release, string file, string json)
    {
        var path = Path.Combine(CommittedHistories.Folder, release, file);
        Assert.False(File.Exists(path), $"{path} exists: what an earlier release recorded stays. Name a folder of its own.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, json, TestContext.Current.CancellationToken);
    }
}
