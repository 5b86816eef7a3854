using System.Globalization;
using System.Runtime.CompilerServices;
using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

/// <summary>What every implementation of <see cref="ITableStore"/> does; one part of this class per idea.</summary>
public abstract partial class TableStoreContract
{
    protected const string Partition = "district|student-1";

    private static int tables;

    protected abstract ITableStore Store { get; }

    /// <summary>How many random sequences the comparison with the model runs.</summary>
    protected abstract int ModelCases { get; }

    /// <summary>Tests of the contract, by name, that fail only because the server that plays Azure deviates from it, each with the reason.</summary>
    protected virtual IReadOnlyDictionary<string, string> Deviations { get; } = new Dictionary<string, string>();

    /// <summary>A table of this test alone.</summary>
    protected string Table { get; } = "Contract" + Interlocked.Increment(ref tables).ToString(CultureInfo.InvariantCulture);

    protected void SkipWhereDeviating([CallerMemberName] string test = "")
    {
        if (Deviations.TryGetValue(test, out var reason)) Assert.Skip(reason);
    }

    protected static Dictionary<string, object> Values(string text) => new() { ["Text"] = text };

    protected static Dictionary<string, object> Values(string name, object value) => new() { [name] = value };

    protected Task CommitAsync(params RowChange[] changes) => Store.CommitAsync(Table, Partition, changes);

    protected Task<StoredRow?> GetAsync(string row) => Store.GetAsync(Table, Partition, row);

    protected async Task<StoredRow> ExistingAsync(string row)
    {
        var found = await GetAsync(row);
        Assert.NotNull(found);
        return found;
    }

    protected async Task<StoredRow> InsertedAsync(string row, string text)
    {
        await CommitAsync(RowChange.Insert(row, Values(text)));
        return await ExistingAsync(row);
    }

    /// <summary>Row keys and texts of the partition, as "key=text".</summary>
    protected async Task<string[]> ContentAsync() =>
        await Store.QueryAsync(Table, Partition).Select(row => $"{row.Row}={row.Text("Text")}").ToArrayAsync();

    protected async Task<StorageConflictException> ConflictsAsync(params RowChange[] changes) =>
        await Assert.ThrowsAsync<StorageConflictException>(() => CommitAsync(changes));

    /// <summary>The transaction is refused for <paramref name="reason"/> and nothing of it is stored.</summary>
    protected async Task RefusedAsync(string reason, params RowChange[] changes)
    {
        var refusal = await Assert.ThrowsAsync<StorageLimitException>(() => CommitAsync(changes));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await ContentAsync());
    }
}
