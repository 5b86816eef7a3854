namespace IlpFunctions.Tests.Districts;

/// <summary>Kills an operation at every commit it makes, before and after each, and compares what is stored after recovery with an undisturbed run.</summary>
internal static class Kills
{
    /// <param name="arrange">What was there before.</param>
    /// <param name="operation">What is killed.</param>
    /// <param name="recover">What happens afterwards, in the undisturbed run too: a retry, a sweep.</param>
    /// <param name="tables">The tables to compare; all when none is named.</param>
    /// <returns>How many commits the undisturbed operation makes.</returns>
    public static async Task<int> AtEveryCommitAsync(Func<SmallDistrict, Task> arrange, Func<SmallDistrict, Task> operation, Func<SmallDistrict, Task> recover, params string[] tables)
    {
        var (expected, commits) = await UndisturbedAsync(arrange, operation, recover, tables);
        for (var commit = 1; commit <= commits; commit++)
        {
            foreach (var after in new[] { false, true })
            {
                using var district = new SmallDistrict();
                await arrange(district);
                district.Store.KillAt(commit, after);
                var died = await Record.ExceptionAsync(() => operation(district));
                Assert.True(died is null or KilledException, $"Killed {(after ? "after" : "before")} commit {commit}, it failed otherwise: {died}");
                Assert.True(district.Store.IsDead, $"There was no commit {commit}, only {district.Store.Commits}.");
                await district.RestartAsync();
                await recover(district);
                var stored = await StoredState.OfAsync(district.Store, tables);
                Assert.True(expected.SequenceEqual(stored), $"Killed {(after ? "after" : "before")} commit {commit}:\nmissing: {Lines(expected.Except(stored))}\nthere instead: {Lines(stored.Except(expected))}");
            }
        }

        return commits;
    }

    private static async Task<(IReadOnlyList<string> Stored, int Commits)> UndisturbedAsync(
        Func<SmallDistrict, Task> arrange, Func<SmallDistrict, Task> operation, Func<SmallDistrict, Task> recover, string[] tables)
    {
        using var district = new SmallDistrict();
        await arrange(district);
        var before = district.Store.Commits;
        await operation(district);
        var commits = district.Store.Commits - before;
        await recover(district);
        Assert.Empty(district.Errors);
        return (await StoredState.OfAsync(district.Store, tables), commits);
    }

    private static string Lines(IEnumerable<string> lines) => string.Join("\n  ", lines);
}
