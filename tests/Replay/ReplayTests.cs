using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Tests.Replay;

/// <summary>
/// Histories that real runs recorded, replayed against today's code: an instance that is in flight when a release goes out must survive it. Older files stay as
/// long as such instances may be in flight.
/// </summary>
public class ReplayTests
{
    [Theory]
    [MemberData(nameof(CommittedHistories.Files), MemberType = typeof(CommittedHistories))]
    public void History_ReplayedAgainstTodaysCode_Matches(string file)
    {
        var history = CommittedHistories.Read(file);

        var replay = HistoryReplayer.Replay(history, AppOrchestrators.Find(history.Name));

        Assert.True(
            replay.Matches,
            $"{file}: {replay.Difference}\nAn instance in flight would fail like this: keep the old steps for its version, or give the changed orchestrator a new version or name.");
    }

    [Fact]
    public void Histories_OfEveryOrchestrator_AreCommitted() => Assert.Equal(
        AppOrchestrators.Names, CommittedHistories.All().Select(history => history.Name).Distinct().Where(name => AppOrchestrators.Names.Contains(name)).Order(StringComparer.Ordinal));

    /// <summary>Whatever history there is, one step more at its beginning is noticed, and told as a difference that a person can read.</summary>
    [Theory]
    [MemberData(nameof(CommittedHistories.Files), MemberType = typeof(CommittedHistories))]
    public void Steps_AddedWithoutAVersion_FailWithAReadableDifference(string file)
    {
        var history = CommittedHistories.Read(file);
        var today = AppOrchestrators.Find(history.Name);

        var replay = HistoryReplayer.Replay(history, async context =>
        {
            await context.CallActivityAsync("OneStepMore");
            return await today(context);
        });

        Assert.False(replay.Matches);
        Assert.Contains($"'{history.InstanceId}' of orchestrator '{history.Name}'", replay.Difference, StringComparison.Ordinal);
        Assert.Contains("> step 0: recorded activity '", replay.Difference, StringComparison.Ordinal);
        Assert.Contains("attempted activity 'OneStepMore'", replay.Difference, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommittedHistories.Files), MemberType = typeof(CommittedHistories))]
    public void Steps_LeftOutWithoutAVersion_Fail(string file)
    {
        var history = CommittedHistories.Read(file);

        var replay = HistoryReplayer.Replay(history, _ => Task.FromResult<object?>("at once"));

        Assert.False(replay.Matches);
        Assert.Contains("attempted nothing", replay.Difference, StringComparison.Ordinal);
    }

    /// <summary>What is new under a new version leaves what runs as the old one alone.</summary>
    [Theory]
    [MemberData(nameof(CommittedHistories.Files), MemberType = typeof(CommittedHistories))]
    public void Steps_AddedUnderANewVersion_Match(string file)
    {
        var history = CommittedHistories.Read(file);
        var today = AppOrchestrators.Find(history.Name);

        var replay = HistoryReplayer.Replay(history, async context =>
        {
            if (context.Version == "of the next release") await context.CallActivityAsync("OneStepMore");
            return await today(context);
        });

        Assert.True(replay.Matches, replay.Difference);
    }

    [Theory]
    [MemberData(nameof(CommittedHistories.Files), MemberType = typeof(CommittedHistories))]
    public void History_WrittenAgain_IsTheSameBytes(string file) =>
        Assert.Equal(File.ReadAllText(Path.Combine(CommittedHistories.Folder, file)), CommittedHistories.Read(file).ToJson());
}
