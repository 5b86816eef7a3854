using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

// Which names and keys there can be, and their order.
public abstract partial class TableStoreContract
{
    [Theory]
    [InlineData('a', 'a', 512)]
    [InlineData('a', '\'', 512)]
    [InlineData('b', 'ü', 512)]
    [InlineData('b', '学', 400)]
    public async Task Key_OfOneKibibyte_IsStored(char partitionCharacter, char rowCharacter, int length)
    {
        var partition = new string(partitionCharacter, 100);
        var row = new string(rowCharacter, length);
        foreach (var (first, second) in new[] { (partition, row), (row, partition) })
        {
            await Store.CommitAsync(Table, first, [RowChange.Insert(second, Values("one"))]);

            Assert.Equal("one", (await Store.GetAsync(Table, first, second))?.Text("Text"));
            Assert.Equal(second, (await Store.QueryAsync(Table, first).SingleAsync()).Row);
        }
    }

    [Theory]
    [InlineData(512, 80, true)]
    [InlineData(512, 81, false)]
    public async Task Keys_TogetherInAUrl_HaveALimit(int umlauts, int ideographs, bool stored)
    {
        // 6 and 9 bytes each, and 8 for the rest: 3,800 bytes.
        var partition = new string('ü', umlauts);
        var row = new string('学', ideographs) + "12345678";
        var commit = () => Store.CommitAsync(Table, partition, [RowChange.Insert(row, Values("one"))]);

        if (!stored)
        {
            Assert.Contains("3809 bytes in a URL", (await Assert.ThrowsAsync<StorageLimitException>(commit)).Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StorageLimitException>(() => Store.GetAsync(Table, partition, row));
            return;
        }

        await commit();
        Assert.NotNull(await Store.GetAsync(Table, partition, row));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('学')]
    public async Task Key_BeyondOneKibibyte_IsRefused(char character)
    {
        var key = new string(character, 513);

        await RefusedAsync("row key has 1 to 512 characters", RowChange.Insert(key, Values("one")));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.CommitAsync(Table, key, [RowChange.Insert("a", Values("one"))]));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.GetAsync(Table, key, "a"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("\\")]
    [InlineData("#")]
    [InlineData("?")]
    [InlineData("\0")]
    [InlineData("\t")]
    [InlineData("\n")]
    [InlineData("\u001F")]
    [InlineData("\u007F")]
    [InlineData("\u0080")]
    [InlineData("\u009F")]
    [InlineData("\U0001F393")]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    public async Task Key_ForbiddenCharacter_IsRefused(string character)
    {
        var key = $"a{character}b";

        await RefusedAsync("row key cannot hold", RowChange.Insert(key, Values("one")));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.CommitAsync(Table, key, [RowChange.Insert("a", Values("one"))]));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.GetAsync(Table, Partition, key));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.QueryAsync(Table, key).ToArrayAsync());
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.QueryAsync(Table, Partition, new KeyRange(key, null)).ToArrayAsync());
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.QueryPartitionsAsync(Table, KeyRange.Below(key)).ToArrayAsync());
    }

    [Fact]
    public async Task Key_HalfASurrogatePair_IsRefused() =>
        await RefusedAsync("row key cannot hold U+D83C", RowChange.Insert("a" + '\uD83C', Values("one")));

    [Fact]
    public async Task Key_Empty_IsRefused()
    {
        await RefusedAsync("row key has 1 to 512", RowChange.Insert("", Values("one")));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.CommitAsync(Table, "", [RowChange.Insert("a", Values("one"))]));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.GetAsync(Table, "", "a"));
    }

    [Theory]
    [MemberData(nameof(UnusualKeys))]
    public async Task Key_UnusualCharacters_WorkEverywhere(string key)
    {
        await Store.CommitAsync(Table, key, [RowChange.Insert(key, Values("one"))]);

        var row = await Store.GetAsync(Table, key, key);
        Assert.NotNull(row);
        Assert.Equal((key, key), (row.Partition, row.Row));
        Assert.Equal(row.ETag, (await Store.QueryAsync(Table, key, new KeyRange(key, key + "x")).SingleAsync()).ETag);
        Assert.Equal(key, (await Store.QueryPartitionsAsync(Table, new KeyRange(key, key + "x")).SingleAsync()).Partition);
        await Store.CommitAsync(Table, key, [RowChange.Replace(key, Values("two"), row.ETag), RowChange.Insert(key + "x", Values("two"))]);
        row = await Store.GetAsync(Table, key, key);
        await Store.CommitAsync(Table, key, [RowChange.Delete(key, row!.ETag)]);
        Assert.Equal(key + "x", (await Store.QueryAsync(Table, key).SingleAsync()).Row);
    }

    public static TheoryData<string> UnusualKeys =>
    [
        " ", "'", "it's", "''", "%", "%2F", "+", "a b+c%20d", "&", "a=b;c", "@", "|", "a|b|c", ":", "a,b", "(a,b)", "\"",
        "<a>", "{a}", "[a]", "$", "!", "*", "~", "`", "^", "..",
        "é", "ß", "ı", "学校", "\u00A0", "\u0301e", "\uD7FF", "\uE000", "\uFFFD", "' or RowKey ge '",
    ];

    [Theory]
    [InlineData("abc")]
    [InlineData("Students2026")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123")]
    public async Task TableName_Valid_IsUsed(string table)
    {
        await Store.CommitAsync(table, Partition, [RowChange.Upsert("a", Values("one"))]);

        Assert.NotNull(await Store.GetAsync(table, Partition, "a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("1abc")]
    [InlineData("a_b")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("schüler")]
    [InlineData("Tables")]
    [InlineData("x; drop table y")]
    public async Task TableName_Invalid_IsRefused(string table)
    {
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.CommitAsync(table, Partition, [RowChange.Insert("a", Values("one"))]));
        await Assert.ThrowsAsync<StorageLimitException>(() => Store.GetAsync(table, Partition, "a"));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.QueryAsync(table, Partition).ToArrayAsync());
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.QueryPartitionsAsync(table).ToArrayAsync());
    }

    [Fact]
    public async Task Key_StartingWithAComma_WorksEverywhere()
    {
        SkipWhereDeviating();
        await Key_UnusualCharacters_WorkEverywhere(",");
    }

    [Fact]
    public async Task TableName_OtherCase_IsTheSameTable()
    {
        SkipWhereDeviating();
        await InsertedAsync("a", "one");

        Assert.NotNull(await Store.GetAsync(Table.ToUpperInvariant(), Partition, "a"));
    }
}
