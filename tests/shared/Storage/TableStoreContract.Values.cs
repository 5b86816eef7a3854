using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

// What can be stored in a row, and that it comes back exactly.
public abstract partial class TableStoreContract
{
    public static TheoryData<string, object> ValuesOfEveryType => new()
    {
        { "empty text", "" },
        { "text", "Career interests" },
        { "spaces", "  \t\r\n " },
        { "quotes and markup", "\"it's\" <b>&amp;</b> \\ / {0} \u2028" },
        { "every plane", "é ß ı 学校 \u0301 \uFFFD \U0001F393 \U0010FFFD" },
        { "text like an instant", "2026-08-12T00:00:00Z" },
        { "text like a number", "007" },
        { "int 0", 0 },
        { "int min", int.MinValue },
        { "int max", int.MaxValue },
        { "long 0", 0L },
        { "long min", long.MinValue },
        { "long max", long.MaxValue },
        { "double 0", 0.0 },
        { "double 1", 1.0 },
        { "double third", 1.0 / 3 },
        { "double min", double.MinValue },
        { "double max", double.MaxValue },
        { "double epsilon", double.Epsilon },
        { "false", false },
        { "true", true },
        { "first instant", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        { "last instant", DateTimeOffset.MaxValue },
        { "instant with a tick", new DateTimeOffset(2026, 8, 12, 13, 14, 15, TimeSpan.Zero).AddTicks(1) },
        { "no bytes", Array.Empty<byte>() },
        { "every byte", Enumerable.Range(0, 256).Select(i => (byte)i).ToArray() },
    };

    [Theory]
    [MemberData(nameof(ValuesOfEveryType))]
    public async Task Value_OfEveryType_ComesBackExactly(string what, object value)
    {
        await CommitAsync(RowChange.Insert("a", Values("Value", value)));

        var read = (await ExistingAsync("a")).Values;
        Assert.True(read.ContainsKey("Value"), what);
        Assert.IsType(value.GetType(), read["Value"]);
        Assert.Equal(value, read["Value"]);
        Assert.Equal(value, (await Store.QueryAsync(Table, Partition).SingleAsync()).Values["Value"]);
    }

    [Fact]
    public async Task Value_InstantElsewhere_ComesBackInUtc()
    {
        var louisville = new DateTimeOffset(2026, 8, 12, 8, 0, 0, TimeSpan.FromHours(-4));
        await CommitAsync(RowChange.Insert("a", Values("At", louisville)));

        var read = Assert.IsType<DateTimeOffset>((await ExistingAsync("a")).Values["At"]);
        Assert.Equal((louisville.UtcDateTime, TimeSpan.Zero), (read.DateTime, read.Offset));
    }

    [Fact]
    public async Task Value_Null_IsNotStored()
    {
        await CommitAsync(RowChange.Insert("a", new Dictionary<string, object> { ["Text"] = "one", ["None"] = null! }));

        Assert.Equal(["Text"], (await ExistingAsync("a")).Values.Keys);
    }

    [Fact]
    public async Task Row_WithoutProperties_IsARow()
    {
        await CommitAsync(RowChange.Insert("a", new Dictionary<string, object>()));

        Assert.Empty((await ExistingAsync("a")).Values);
    }

    [Fact]
    public async Task Value_ChangedByTheCallerAfterwards_IsNotChangedInTheStore()
    {
        var values = Values("Bytes", new byte[] { 1 });
        await CommitAsync(RowChange.Insert("a", values));
        ((byte[])values["Bytes"])[0] = 2;
        ((byte[])(await ExistingAsync("a")).Values["Bytes"])[0] = 3;

        Assert.Equal(new byte[] { 1 }, (await ExistingAsync("a")).Values["Bytes"]);
    }

    [Theory]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(32_769)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(512_000)]
    public async Task LongText_ComesBackExactly(int characters)
    {
        var text = string.Concat(Enumerable.Range(0, characters).Select(i => (char)('a' + i % 26)));
        var values = new Dictionary<string, object> { ["Before"] = 1, ["Document"] = text, ["Document_0"] = "x", ["Documents"] = "y" };
        await CommitAsync(RowChange.Insert("a", values));

        var row = await ExistingAsync("a");
        Assert.Equal(["Before", "Document", "Document_0", "Documents"], row.Values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(text, row.Text("Document"));
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_000_000)]
    public async Task LongBytes_ComeBackExactly(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte)(i * 31);
        await CommitAsync(RowChange.Insert("a", Values("Photo", bytes)));

        var (name, read) = Assert.Single((await ExistingAsync("a")).Values);
        Assert.Equal("Photo", name);
        Assert.True(Assert.IsType<byte[]>(read).AsSpan().SequenceEqual(bytes), "Other bytes came back.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task LongText_PairAcrossTheEdgeOfAChunk_ComesBackExactly(int shift)
    {
        var text = new string('x', shift) + string.Concat(Enumerable.Repeat("\U0001F393", 40_000));
        await CommitAsync(RowChange.Insert("a", Values(text)));

        Assert.Equal(text, (await ExistingAsync("a")).Text("Text"));
    }

    [Fact]
    public async Task LongText_ReplacedByAShorterOne_LeavesNothingBehind()
    {
        await CommitAsync(RowChange.Insert("a", Values(new string('x', 200_000))));
        await CommitAsync(RowChange.Replace("a", Values(new string('y', 40_000)), (await ExistingAsync("a")).ETag));
        Assert.Equal(new string('y', 40_000), (await ExistingAsync("a")).Text("Text"));
        await CommitAsync(RowChange.Upsert("a", Values("z")));

        Assert.Equal(Values("z"), (await ExistingAsync("a")).Values);
    }
}
