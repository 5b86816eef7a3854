using System.Globalization;
using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

// Many writers at once.
public abstract partial class TableStoreContract
{
    private const int Writers = 8;

    [Fact]
    public async Task Replace_ManyWritersWithOneETag_ExactlyOneWinsEachRound()
    {
        await InsertedAsync("a", "start");
        for (var round = 0; round < 20; round++)
        {
            var etag = (await ExistingAsync("a")).ETag;
            var winners = await WinnersAsync(writer => RowChange.Replace("a", Values($"{round}.{writer}"), etag));

            Assert.Equal($"{round}.{Assert.Single(winners)}", (await ExistingAsync("a")).Text("Text"));
        }
    }

    [Fact]
    public async Task Insert_ManyWritersOfOneRow_ExactlyOneWinsEachRound()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = round.ToString(CultureInfo.InvariantCulture);
            var winners = await WinnersAsync(writer => RowChange.Insert(key, Values($"{writer}")));

            Assert.Equal($"{Assert.Single(winners)}", (await ExistingAsync(key)).Text("Text"));
        }
    }

    [Fact]
    public async Task ReadDecideReplace_ManyWriters_LoseNoUpdate()
    {
        await CommitAsync(RowChange.Insert("sum", Values("Number", 0)));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++) await IncrementAsync($"{writer}.{i}");
        })));

        Assert.Equal(10 * Writers, (await ExistingAsync("sum")).Values["Number"]);
        Assert.Equal(10 * Writers + 1, (await ContentAsync()).Length);
    }

    [Fact]
    public async Task Commit_OfTwoRowsTogether_IsNeverSeenByHalf()
    {
        await CommitAsync(RowChange.Insert("a", Values("0")), RowChange.Insert("b", Values("0")));
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 50; i++) await CommitAsync(RowChange.Upsert("a", Values($"{i}")), RowChange.Upsert("b", Values($"{i}")));
        });

        do
        {
            var texts = await Store.QueryAsync(Table, Partition).Select(row => row.Text("Text")).ToArrayAsync();
            Assert.Equal(2, texts.Length);
            Assert.Equal(texts[0], texts[1]);
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal(["a=50", "b=50"], await ContentAsync());
    }

    private async Task IncrementAsync(string evidence)
    {
        while (true)
        {
            var row = await ExistingAsync("sum");
            try
            {
                await CommitAsync(RowChange.Replace("sum", Values("Number", (int)row.Values["Number"] + 1), row.ETag), RowChange.Insert(evidence, Values("x")));
                return;
            }
            catch (StorageConflictException conflict)
            {
                Assert.Equal("sum", conflict.Row);
            }
        }
    }

    // All writers stand at one barrier, so that none has finished before the last begins.
    private async Task<List<int>> WinnersAsync(Func<int, RowChange> change)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var attempts = Enumerable.Range(0, Writers).Select(async writer =>
        {
            await start.Task;
            try
            {
                await CommitAsync(change(writer));
                return writer;
            }
            catch (StorageConflictException)
            {
                return -1;
            }
        }).ToList();
        start.SetResult();
        return [.. (await Task.WhenAll(attempts)).Where(writer => writer >= 0)];
    }
}
