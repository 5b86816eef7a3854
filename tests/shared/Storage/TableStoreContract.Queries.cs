using System.Globalization;
using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

// What streams return, in which order, and beside what.
public abstract partial class TableStoreContract
{
    private static readonly string[] Ordered =
    [
        " ", "!", "$", "'", "+", "-", "10", "2", "A", "B", "Z", "_", "a", "a ", "a!", "aa", "ab", "a|b",
        "b", "z", "|", "~", "\u00A0", "É", "é", "学", "\uD7FF", "\uE000", "\uFFFD",
    ];

    [Fact]
    public async Task Query_UnknownTable_IsEmpty()
    {
        Assert.Empty(await ContentAsync());
        Assert.Empty(await Store.QueryPartitionsAsync(Table).ToArrayAsync());
    }

    [Fact]
    public async Task Query_Partition_ReturnsItsRowsInOrdinalOrder()
    {
        foreach (var key in Ordered.Reverse()) await CommitAsync(RowChange.Insert(key, Values("x")));
        await Store.CommitAsync(Table, Partition + "0", [RowChange.Insert("b", Values("another partition"))]);

        var rows = await Store.QueryAsync(Table, Partition).Select(row => row.Row).ToArrayAsync();

        Assert.Equal(Ordered, rows);
        Assert.Equal(Ordered.Order(StringComparer.Ordinal), rows);
    }

    [Fact]
    public async Task QueryPartitions_ReturnsPartitionsAndRowsInOrdinalOrder()
    {
        foreach (var partition in Ordered.Reverse())
            await Store.CommitAsync(Table, partition, [RowChange.Insert("2", Values("x")), RowChange.Insert("10", Values("x"))]);

        var rows = await Store.QueryPartitionsAsync(Table).Select(row => (row.Partition, row.Row)).ToArrayAsync();

        Assert.Equal(Ordered.SelectMany(partition => new[] { (partition, "10"), (partition, "2") }), rows);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("a", null)]
    [InlineData("a ", null)]
    [InlineData(null, "a")]
    [InlineData("B", "a")]
    [InlineData("a", "a")]
    [InlineData("b", "a")]
    [InlineData("'", "+")]
    [InlineData("aaa", "学")]
    [InlineData("\uE000", null)]
    [InlineData("\uD7FF", "\uE000")]
    public async Task Range_OfRowsAndOfPartitions_IsHalfOpen(string? from, string? before)
    {
        var range = new KeyRange(from, before);
        var expected = Ordered.Where(range.Contains).ToArray();
        await CommitAsync([.. Ordered.Select(key => RowChange.Insert(key, Values("x")))]);
        foreach (var key in Ordered) await Store.CommitAsync(Table + "x", key, [RowChange.Insert("r", Values("x"))]);

        Assert.Equal(expected, await Store.QueryAsync(Table, Partition, range).Select(row => row.Row).ToArrayAsync());
        Assert.Equal(expected, await Store.QueryPartitionsAsync(Table + "x", range).Select(row => row.Partition).ToArrayAsync());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a|")]
    [InlineData("~")]
    [InlineData("'")]
    [InlineData("學")]
    [InlineData("\uD7FF")]
    [InlineData("\uFFFD")]
    public async Task Range_StartingWith_FindsThePrefixOnly(string prefix)
    {
        var range = KeyRange.StartingWith(prefix);
        await CommitAsync([.. Ordered.Select(key => RowChange.Insert(key, Values("x")))]);

        Assert.Equal(
            Ordered.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)),
            await Store.QueryAsync(Table, Partition, range).Select(row => row.Row).ToArrayAsync());
    }

    [Fact]
    public async Task Query_FiveThousandRows_StreamsEachOnceInOrder()
    {
        await FillAsync(5_000);

        var rows = await Store.QueryAsync(Table, Partition).Select(row => row.Row).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 5_000).Select(Key), rows);
        Assert.Equal(rows, await Store.QueryPartitionsAsync(Table).Select(row => row.Row).ToListAsync());
    }

    [Fact]
    public async Task Query_LargeRows_StreamsThemAll()
    {
        for (var i = 0; i < 12; i++) await CommitAsync(RowChange.Insert(Key(i), Values(new string('x', 450_000))));

        Assert.Equal(12, await Store.QueryAsync(Table, Partition).CountAsync(row => row.Text("Text")!.Length == 450_000));
        Assert.Equal(12, await Store.QueryPartitionsAsync(Table).CountAsync(row => row.Text("Text")!.Length == 450_000));
    }

    [Fact]
    public async Task Query_LeftEarly_HoldsNothing()
    {
        await FillAsync(1_100);
        await foreach (var row in Store.QueryAsync(Table, Partition))
        {
            if (row.Row == Key(3)) break;
        }

        await CommitAsync(RowChange.Upsert(Key(0), Values("again")));
        Assert.Equal("again", (await ExistingAsync(Key(0))).Text("Text"));
    }

    [Fact]
    public async Task Query_WhileEachRowIsReplacedAndDeleted_VisitsEachOnce()
    {
        await FillAsync(1_100);
        var visited = new List<string>();
        await foreach (var row in Store.QueryAsync(Table, Partition))
        {
            visited.Add(row.Row);
            await CommitAsync(visited.Count % 2 == 0 ? RowChange.Delete(row.Row, row.ETag) : RowChange.Replace(row.Row, Values("seen"), row.ETag));
        }

        Assert.Equal(Enumerable.Range(0, 1_100).Select(Key), visited);
        Assert.Equal(550, await Store.QueryAsync(Table, Partition).CountAsync(row => row.Text("Text") == "seen"));
    }

    [Fact]
    public async Task Query_InsideAQuery_Works()
    {
        await FillAsync(30);
        var pairs = 0;
        await foreach (var outer in Store.QueryAsync(Table, Partition))
        {
            await foreach (var inner in Store.QueryPartitionsAsync(Table)) pairs += string.CompareOrdinal(inner.Row, outer.Row) > 0 ? 1 : 0;
        }

        Assert.Equal(30 * 29 / 2, pairs);
    }

    [Fact]
    public async Task Query_Cancelled_Stops()
    {
        await FillAsync(1_100);
        using var cancel = new CancellationTokenSource();
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in Store.QueryAsync(Table, Partition, cancellation: cancel.Token))
            {
                if (++seen == 5) await cancel.CancelAsync();
            }
        });

        Assert.InRange(seen, 5, 1_099);
    }

    [Fact]
    public async Task EveryCall_CancelledBefore_ThrowsAndWritesNothing()
    {
        await InsertedAsync("a", "one");
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetAsync(Table, Partition, "a", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync(Table, Partition, [RowChange.Insert("b", Values("two"))], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.QueryAsync(Table, Partition, cancellation: cancelled).ToArrayAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.QueryPartitionsAsync(Table, cancellation: cancelled).ToArrayAsync());
        Assert.Equal(["a=one"], await ContentAsync());
    }

    private static string Key(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    private async Task FillAsync(int rows)
    {
        foreach (var keys in Enumerable.Range(0, rows).Select(Key).Chunk(100)) await CommitAsync([.. keys.Select(key => RowChange.Insert(key, Values("x")))]);
    }
}
