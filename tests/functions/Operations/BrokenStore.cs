using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Functions.Operations;

/// <summary>A store whose disk is gone while a test says so.</summary>
internal sealed class BrokenStore(ITableStore inner) : ITableStore
{
    public bool IsBroken { get; set; }

    private ITableStore Inner => IsBroken ? throw new IOException("The disk is gone.") : inner;

    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) => Inner.GetAsync(table, partition, row, cancellation);

    public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default) =>
        Inner.QueryAsync(table, partition, range, cancellation);

    public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default) =>
        Inner.QueryPartitionsAsync(table, partitions, cancellation);

    public Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default) =>
        Inner.CommitAsync(table, partition, changes, cancellation);
}
