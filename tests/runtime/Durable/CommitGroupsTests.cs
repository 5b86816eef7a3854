using IlpFunctions.Runtime.Durable.Store;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Tests.Runtime.Durable;

public sealed class CommitGroupsTests
{
    [Fact]
    public async Task Changes_ThatComeWhileOneIsBeingStored_ShareATransaction()
    {
        var transactions = new List<List<string>>();
        using var firstIsBeingStored = new ManualResetEventSlim();
        using var othersHaveCome = new ManualResetEventSlim();
        List<string> written = [];
        var groups = new CommitGroups(change =>
        {
            written = [];
            change();
            transactions.Add(written);
        });

        var first = groups.StoreAsync(() =>
        {
            firstIsBeingStored.Set();
            othersHaveCome.Wait();
            written.Add("first");
            return 1;
        });
        firstIsBeingStored.Wait();
        var others = Enumerable.Range(2, 3).Select(number => groups.StoreAsync(() =>
        {
            written.Add($"{number}");
            return number;
        })).ToList();
        othersHaveCome.Set();

        Assert.Equal(1, await first);
        Assert.Equal<int[]>([2, 3, 4], await Task.WhenAll(others));
        Assert.Equal([["first"], ["2", "3", "4"]], transactions);
    }

    [Fact]
    public async Task Change_ThatFails_TakesNoneOfItsGroupWithIt()
    {
        var stored = new List<string>();
        var (groups, release) = Held(change => Transact(stored, change));

        var good = groups.StoreAsync(() => Write("good"));
        var bad = groups.StoreAsync<int>(() =>
        {
            Write("half");
            throw new InvalidOperationException("no");
        });
        var after = groups.StoreAsync(() => Write("after"));
        release();

        Assert.Equal(0, await good);
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.Equal(0, await after);
        Assert.Equal(["good", "after"], stored);

        int Write(string what)
        {
            stored.Add(what);
            return 0;
        }
    }

    [Fact]
    public async Task Store_ThatCannotBeWritten_TellsEverybodyOfTheGroupAtOnce()
    {
        var attempts = 0;
        var (groups, release) = Held(_ =>
        {
            attempts++;
            throw new StoreUnavailableException("engine.db", "it is full", new SqliteException("full", 13));
        });

        var all = Enumerable.Range(0, 5).Select(number => groups.StoreAsync(() => number)).ToList();
        release();

        foreach (var one in all) await Assert.ThrowsAsync<StoreUnavailableException>(() => one);
        Assert.Equal(1, attempts);
    }

    /// <summary>Groups whose first transaction waits until it is let go: what is added meanwhile is one group.</summary>
    private static (CommitGroups Groups, Action Release) Held(Action<Action> transact)
    {
        var (begun, go, isFirst) = (new ManualResetEventSlim(), new ManualResetEventSlim(), true);
        var groups = new CommitGroups(change =>
        {
            if (!isFirst)
            {
                transact(change);
                return;
            }

            isFirst = false;
            begun.Set();
            go.Wait();
        });
        _ = groups.StoreAsync(() => 0);
        begun.Wait();
        return (groups, go.Set);
    }

    private static void Transact(List<string> stored, Action change)
    {
        var before = stored.Count;
        try
        {
            change();
        }
        catch
        {
            stored.RemoveRange(before, stored.Count - before);
            throw;
        }
    }
}
