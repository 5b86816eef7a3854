using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

/// <summary>The contract over Table Storage, as Azurite plays it.</summary>
[Trait("Needs", "Azurite")]
public sealed class AzureTableStoreTests(AzuriteServer azurite) : TableStoreContract, IClassFixture<AzuriteServer>
{
    protected override ITableStore Store { get; } = AzureTableStore.FromConnectionString(azurite.ConnectionString);

    protected override int ModelCases => 20;

    // Two points of the contract in which Azurite (3.35) is not like Azure; EachDeviation_IsStillThere fails when one is no longer needed.
    protected override IReadOnlyDictionary<string, string> Deviations { get; } = new Dictionary<string, string>
    {
        [nameof(TableName_OtherCase_IsTheSameTable)] = "Azurite distinguishes tables by case, Azure does not.",
        [nameof(Key_StartingWithAComma_WorksEverywhere)] = "Azurite misreads the URL of a row in a batch when the row key starts with a comma.",
    };

    [Fact]
    public async Task EachDeviation_IsStillThere()
    {
        Assert.Equal(2, Deviations.Count);
        await InsertedAsync("a", "one");
        Assert.Null(await Store.GetAsync(Table.ToUpperInvariant(), Partition, "a"));
        await Store.CommitAsync(Table, ",", [RowChange.Insert(",", Values("one"))]);
        await Assert.ThrowsAsync<StorageConflictException>(
            () => Store.CommitAsync(Table, ",", [new RowChange(RowChangeKind.Replace, ",", Values("two"), null)]));
    }

    [Fact]
    public async Task Tables_MadeAtStart_AreThereAndMadeAgainWithoutHarm()
    {
        var store = (AzureTableStore)Store;
        string[] names = [Table, $"{Table}2"];
        await store.MakeTablesAsync(names, TestContext.Current.CancellationToken);
        await InsertedAsync("a", "one");

        var again = AzureTableStore.FromConnectionString(azurite.ConnectionString);
        await again.MakeTablesAsync(names, TestContext.Current.CancellationToken);

        Assert.Equal("one", (await again.GetAsync(Table, Partition, "a"))!.Text("Text"));
    }

    [Fact]
    public async Task AnyCall_WrongKey_SaysWhatToDo()
    {
        var stranger = AzureTableStore.FromConnectionString(azurite.ConnectionStringWith(Convert.ToBase64String(new byte[64])));

        var error = await Assert.ThrowsAsync<StorageUnusableException>(() => stranger.GetAsync(Table, Partition, "a"));
        Assert.Contains("Storage Table Data Contributor", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageUnusableException>(() => stranger.CommitAsync(Table, Partition, [RowChange.Insert("a", Values("one"))]));
        await Assert.ThrowsAsync<StorageUnusableException>(async () => await stranger.QueryAsync(Table, Partition).ToArrayAsync());
    }

    [Fact]
    public async Task Commit_TwoStoresMakeTheTable_BothWrite()
    {
        var other = AzureTableStore.FromConnectionString(azurite.ConnectionString);

        await Task.WhenAll(CommitAsync(RowChange.Insert("a", Values("1"))), other.CommitAsync(Table, Partition, [RowChange.Insert("b", Values("2"))]));

        Assert.Equal(["a=1", "b=2"], await ContentAsync());
    }
}
