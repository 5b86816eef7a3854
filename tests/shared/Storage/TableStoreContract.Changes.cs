using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

// What each kind of change does, and when it conflicts.
public abstract partial class TableStoreContract
{
    private const string StaleETag = "W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"";

    [Fact]
    public async Task Get_UnknownTable_IsNull() => Assert.Null(await GetAsync("row"));

    [Fact]
    public async Task Get_UnknownRow_IsNull()
    {
        await InsertedAsync("a", "one");

        Assert.Null(await GetAsync("b"));
        Assert.Null(await Store.GetAsync(Table, "another partition", "a"));
    }

    [Fact]
    public async Task Insert_NewRow_IsReadBack()
    {
        var row = await InsertedAsync("a", "one");

        Assert.Equal((Partition, "a", "one"), (row.Partition, row.Row, row.Text("Text")));
        Assert.NotEmpty(row.ETag);
        Assert.Single(row.Values);
    }

    [Fact]
    public async Task Insert_ExistingRow_Conflicts()
    {
        var before = await InsertedAsync("a", "one");

        var conflict = await ConflictsAsync(RowChange.Insert("a", Values("two")));

        Assert.Equal("a", conflict.Row);
        Assert.Equal((before.ETag, "one"), ((await ExistingAsync("a")).ETag, (await ExistingAsync("a")).Text("Text")));
    }

    [Fact]
    public async Task Replace_CurrentETag_ReplacesTheWholeRow()
    {
        var before = await InsertedAsync("a", "one");

        await CommitAsync(RowChange.Replace("a", Values("Other", 2), before.ETag));

        Assert.Equal(Values("Other", 2), (await ExistingAsync("a")).Values);
    }

    [Fact]
    public async Task Replace_StaleETag_Conflicts()
    {
        var first = await InsertedAsync("a", "one");
        await CommitAsync(RowChange.Replace("a", Values("two"), first.ETag));

        var conflict = await ConflictsAsync(RowChange.Replace("a", Values("three"), first.ETag));

        Assert.Equal("a", conflict.Row);
        Assert.Equal(["a=two"], await ContentAsync());
    }

    [Fact]
    public async Task Replace_MissingRow_Conflicts()
    {
        var conflict = await ConflictsAsync(RowChange.Replace("a", Values("one"), StaleETag));

        Assert.Equal("a", conflict.Row);
        Assert.Empty(await ContentAsync());
    }

    [Fact]
    public async Task Upsert_MissingRow_AddsIt()
    {
        await CommitAsync(RowChange.Upsert("a", Values("one")));

        Assert.Equal(["a=one"], await ContentAsync());
    }

    [Fact]
    public async Task Upsert_ExistingRow_ReplacesTheWholeRow()
    {
        await InsertedAsync("a", "one");

        await CommitAsync(RowChange.Upsert("a", Values("Other", 2)));

        Assert.Equal(Values("Other", 2), (await ExistingAsync("a")).Values);
    }

    [Fact]
    public async Task Delete_CurrentETag_RemovesTheRow()
    {
        var row = await InsertedAsync("a", "one");

        await CommitAsync(RowChange.Delete("a", row.ETag));

        Assert.Null(await GetAsync("a"));
        Assert.Empty(await ContentAsync());
    }

    [Fact]
    public async Task Delete_StaleETag_Conflicts()
    {
        var first = await InsertedAsync("a", "one");
        await CommitAsync(RowChange.Upsert("a", Values("two")));

        await ConflictsAsync(RowChange.Delete("a", first.ETag));

        Assert.Equal(["a=two"], await ContentAsync());
    }

    [Fact]
    public async Task Delete_MissingRow_Conflicts()
    {
        var row = await InsertedAsync("a", "one");
        await CommitAsync(RowChange.Delete("a", row.ETag));

        Assert.Equal("a", (await ConflictsAsync(RowChange.Delete("a", row.ETag))).Row);
    }

    [Fact]
    public async Task ReplaceAndDelete_WithoutETag_TakeAnyVersionButNotNone()
    {
        await InsertedAsync("a", "one");

        await CommitAsync(new RowChange(RowChangeKind.Replace, "a", Values("two"), null));
        Assert.Equal(["a=two"], await ContentAsync());
        await CommitAsync(new RowChange(RowChangeKind.Delete, "a", Values("two"), null));
        Assert.Empty(await ContentAsync());
        await ConflictsAsync(new RowChange(RowChangeKind.Replace, "a", Values("three"), null));
        await ConflictsAsync(new RowChange(RowChangeKind.Delete, "a", Values("three"), null));
    }

    [Fact]
    public async Task ETag_SameValuesWrittenAgain_Changes()
    {
        var seen = new HashSet<string> { (await InsertedAsync("a", "one")).ETag };
        for (var i = 0; i < 5; i++)
        {
            await CommitAsync(RowChange.Upsert("a", Values("one")));
            Assert.True(seen.Add((await ExistingAsync("a")).ETag), "An ETag came back.");
        }
    }

    [Fact]
    public async Task ETag_RowDeletedAndMadeAgain_IsAnother()
    {
        var first = await InsertedAsync("a", "one");
        await CommitAsync(RowChange.Delete("a", first.ETag));
        await InsertedAsync("a", "one");

        await ConflictsAsync(RowChange.Replace("a", Values("two"), first.ETag));
        Assert.Equal(["a=one"], await ContentAsync());
    }

    [Fact]
    public async Task ETag_ReadAndStreamed_IsTheSame()
    {
        await InsertedAsync("a", "one");

        var streamed = await Store.QueryAsync(Table, Partition).SingleAsync();

        Assert.Equal((await ExistingAsync("a")).ETag, streamed.ETag);
        await CommitAsync(RowChange.Replace("a", Values("two"), streamed.ETag));
    }

    [Fact]
    public async Task ETag_Star_IsRefused()
    {
        await InsertedAsync("a", "one");

        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(RowChange.Replace("a", Values("two"), "*")));
        Assert.Equal(["a=one"], await ContentAsync());
    }

    [Fact]
    public async Task Commit_EveryKindAtOnce_AppliesAll()
    {
        var replaced = await InsertedAsync("b", "1");
        var deleted = await InsertedAsync("c", "1");

        await CommitAsync(
            RowChange.Insert("a", Values("2")),
            RowChange.Replace("b", Values("2"), replaced.ETag),
            RowChange.Delete("c", deleted.ETag),
            RowChange.Upsert("d", Values("2")));

        Assert.Equal(["a=2", "b=2", "d=2"], await ContentAsync());
    }

    [Theory]
    [InlineData(RowChangeKind.Insert, "present")]
    [InlineData(RowChangeKind.Replace, "present")]
    [InlineData(RowChangeKind.Replace, "absent")]
    [InlineData(RowChangeKind.Delete, "present")]
    [InlineData(RowChangeKind.Delete, "absent")]
    public async Task Commit_OneRowConflicts_NothingIsWritten(RowChangeKind kind, string row)
    {
        var stale = await InsertedAsync("present", "1");
        await CommitAsync(RowChange.Upsert("present", Values("2")));
        var conflicting = new RowChange(kind, row, Values("3"), kind == RowChangeKind.Insert ? null : stale.ETag);

        var conflict = await ConflictsAsync(RowChange.Insert("before", Values("3")), conflicting, RowChange.Upsert("zz", Values("3")));

        Assert.Equal(row, conflict.Row);
        Assert.Equal(["present=2"], await ContentAsync());
    }

    [Fact]
    public async Task Commit_AfterAConflict_Works()
    {
        await InsertedAsync("a", "1");
        await ConflictsAsync(RowChange.Insert("b", Values("1")), RowChange.Insert("a", Values("2")));

        await CommitAsync(RowChange.Insert("b", Values("1")), RowChange.Upsert("a", Values("2")));

        Assert.Equal(["a=2", "b=1"], await ContentAsync());
    }

    [Fact]
    public async Task Commit_SameRowKeyElsewhere_IsAnotherRow()
    {
        await InsertedAsync("a", "here");
        await Store.CommitAsync(Table, "another", [RowChange.Insert("a", Values("another partition"))]);
        await Store.CommitAsync(Table + "x", Partition, [RowChange.Insert("a", Values("another table"))]);

        Assert.Equal(["a=here"], await ContentAsync());
        Assert.Equal("another table", (await Store.GetAsync(Table + "x", Partition, "a"))?.Text("Text"));
    }
}
