using System.Globalization;
using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

// The limits of Table Storage at their boundaries; what breaks one is refused before anything is written.
public abstract partial class TableStoreContract
{
    // 4 for the row, 2 a character of its keys, and 8 + 2 a character of its name + 4 for a text property: with Partition, row "a" and property "T".
    private const int RowOverhead = 4 + 2 * 19;
    private const int PropertyOverhead = 8 + 4;

    [Fact]
    public async Task Commit_OneHundredRows_AreStored()
    {
        await CommitAsync(Inserts(100));

        Assert.Equal(100, (await ContentAsync()).Length);
    }

    [Fact]
    public async Task Commit_OneHundredAndOneRows_AreRefused() => await RefusedAsync("1 to 100 rows, this one 101", Inserts(101));

    [Fact]
    public async Task Commit_NoRow_IsRefused() => await RefusedAsync("1 to 100 rows, this one 0");

    [Fact]
    public async Task Commit_RowTwice_IsRefused() =>
        await RefusedAsync("row a appears twice", RowChange.Insert("a", Values("1")), RowChange.Insert("b", Values("1")), RowChange.Upsert("a", Values("2")));

    [Fact]
    public async Task Commit_KeysThatDifferInCase_AreTwoRows()
    {
        await CommitAsync(RowChange.Insert("a", Values("1")), RowChange.Insert("A", Values("2")));

        Assert.Equal(["A=2", "a=1"], await ContentAsync());
    }

    [Fact]
    public async Task Commit_JustBelowFourMebibytes_IsStored()
    {
        await CommitAsync([.. Inserts(8).Select(change => change with { Values = Values(new string('x', 500_000)) })]);

        Assert.Equal(8, await Store.QueryAsync(Table, Partition).CountAsync(row => row.Text("Text")!.Length == 500_000));
    }

    [Theory]
    [InlineData('x', 9, 500_000)]
    [InlineData('学', 2, 400_000)]
    public async Task Commit_BeyondFourMebibytes_IsRefused(char character, int rows, int characters) =>
        await RefusedAsync("beyond 4194304", [.. Inserts(rows).Select(change => change with { Values = Values(new string(character, characters)) })]);

    [Fact]
    public async Task Row_OfOneMebibyte_IsStored()
    {
        await CommitAsync(RowChange.Insert("a", RowOf(1024 * 1024)));

        Assert.Equal(16, (await ExistingAsync("a")).Values.Count);
    }

    [Fact]
    public async Task Row_BeyondOneMebibyte_IsRefused() =>
        await RefusedAsync("1048578 bytes, beyond 1048576", RowChange.Insert("a", RowOf(1024 * 1024 + 2)));

    [Theory]
    [InlineData('x', 525_000)]
    [InlineData('学', 525_000)]
    public async Task Row_ChunksTogetherBeyondOneMebibyte_AreRefused(char character, int characters) =>
        await RefusedAsync("beyond 1048576", RowChange.Insert("a", Values(new string(character, characters))));

    [Fact]
    public async Task Row_LongestTextInAnyScript_IsStored()
    {
        await CommitAsync(RowChange.Insert("a", Values(new string('学', 520_000))));

        Assert.Equal(520_000, (await ExistingAsync("a")).Text("Text")!.Length);
    }

    [Fact]
    public async Task Row_Of252Properties_IsStored()
    {
        await CommitAsync(RowChange.Insert("a", Properties(252)));

        Assert.Equal(Properties(252), (await ExistingAsync("a")).Values.ToDictionary());
    }

    [Fact]
    public async Task Row_Of253Properties_IsRefused() => await RefusedAsync("253 properties", RowChange.Insert("a", Properties(253)));

    [Fact]
    public async Task Row_ChunksCountAsProperties()
    {
        var values = Properties(251);
        values["Long"] = new string('x', 40_000);

        await RefusedAsync("253 properties", RowChange.Insert("a", values));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("größe")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    [InlineData("odata.etag")]
    [InlineData("a__0")]
    public async Task PropertyName_Invalid_IsRefused(string name) => await RefusedAsync("property", RowChange.Insert("a", Values(name, "one")));

    [Fact]
    public async Task PropertyName_LongestWithChunks_IsStored()
    {
        var name = new string('n', 251);
        await CommitAsync(RowChange.Insert("a", Values(name, new string('x', 500_000))));

        Assert.Equal(500_000, (await ExistingAsync("a")).Text(name)!.Length);
        await Assert.ThrowsAsync<StorageLimitException>(() => CommitAsync(RowChange.Insert("b", Values(name + "n", "one"))));
    }

    public static TheoryData<string, object> Unstorable => new()
    {
        { "DateOnly", new DateOnly(2026, 8, 12) },
        { "DateTime", new DateTime(2026, 8, 12, 0, 0, 0, DateTimeKind.Utc) },
        { "Decimal", 1m },
        { "NaN", double.NaN },
        { "finite", double.PositiveInfinity },
        { "1601", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(-1) },
        { "1601", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)) },
    };

    [Theory]
    [MemberData(nameof(Unstorable))]
    public async Task Value_Unstorable_IsRefused(string reason, object value) => await RefusedAsync(reason, RowChange.Insert("a", Values("Value", value)));

    [Fact]
    public async Task Value_HalfASurrogatePair_IsRefused()
    {
        await RefusedAsync("half a surrogate pair", RowChange.Insert("a", Values("x" + '\uD83C')));
        await RefusedAsync("half a surrogate pair", RowChange.Insert("a", Values("\uDF93" + "x")));
    }

    [Fact]
    public async Task Refusal_OfOneRow_LeavesTheOthersUnwritten()
    {
        await RefusedAsync("row b", RowChange.Insert("a", Values("one")), RowChange.Insert("b", Values("Value", 1m)));
    }

    private static RowChange[] Inserts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => RowChange.Insert(i.ToString("D4", CultureInfo.InvariantCulture), Values("one")))];

    private static Dictionary<string, object> Properties(int count) =>
        Enumerable.Range(0, count).ToDictionary(i => "P" + i.ToString(CultureInfo.InvariantCulture), object (i) => i);

    // Sixteen properties of text (A to P) that make up a row of exactly so many bytes, the last taking what is left.
    private static Dictionary<string, object> RowOf(int bytes)
    {
        var values = Enumerable.Range(0, 15).ToDictionary(i => ((char)('A' + i)).ToString(), object (_) => new string('x', 32_768));
        var used = RowOverhead + 15 * (PropertyOverhead + 2 + 65_536) + PropertyOverhead + 2;
        values["P"] = new string('x', (bytes - used) / 2);
        return values;
    }
}
