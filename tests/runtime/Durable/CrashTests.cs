namespace IlpFunctions.Tests.Runtime.Durable;

public class CrashTests
{
    private const string Output = "\"part2 done early late\"";
    private static readonly string[] AllEffects = ["\"a1\"", "\"a2\"", "\"b1\"", "\"b2\"", "\"part1\"", "\"part2\""];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_AtEachCommit_EndsAsIfNothingHadHappened(bool afterCommit)
    {
        var commits = await CountCommitsAsync();
        Assert.InRange(commits, 30, 200);

        for (var killAt = 1; killAt <= commits; killAt++)
        {
            using var folder = new ScratchFolder();
            var scenario = new CrashScenario(folder.File("s.db"));
            var killed = await KilledAtAsync(scenario, killAt, afterCommit);
            Assert.True(killed, $"The scenario never came to commit {killAt}.");

            var ended = await scenario.RunAsync(onCommit: null);

            Assert.True(Output == ended.SerializedOutput, $"Killed {(afterCommit ? "after" : "before")} commit {killAt}: {ended}");
            Assert.Equal(AllEffects, scenario.Effects());
        }
    }

    [Fact]
    public async Task Killed_AgainAndAgain_GetsThereInTheEnd()
    {
        using var folder = new ScratchFolder();
        var scenario = new CrashScenario(folder.File("s.db"));
        var kills = 0;
        // Every life is allowed six commits: enough to make progress, too few to finish.
        while (await KilledAtAsync(scenario, killAt: 7, afterCommit: false) && kills < 200) kills++;

        Assert.InRange(kills, 3, 199);
        Assert.Equal(Output, (await scenario.RunAsync(onCommit: null)).SerializedOutput);
        Assert.Equal(AllEffects, scenario.Effects());
    }

    private static async Task<int> CountCommitsAsync()
    {
        using var folder = new ScratchFolder();
        var commits = 0;
        var ended = await new CrashScenario(folder.File("s.db")).RunAsync(point => commits = Math.Max(commits, point.Commit));
        Assert.Equal(Output, ended.SerializedOutput);
        return commits;
    }

    private static async Task<bool> KilledAtAsync(CrashScenario scenario, int killAt, bool afterCommit)
    {
        var dead = false;
        try
        {
            await scenario.RunAsync(point =>
            {
                // Once dead, nothing is stored any more, whoever tries.
                dead |= point.Commit == killAt && point.Committed == afterCommit;
                if (dead) throw new KilledException();
            });
        }
        catch (Exception failure) when (failure is KilledException || failure.InnerException is KilledException)
        {
            return true;
        }

        return false;
    }

    private sealed class KilledException : Exception;
}
