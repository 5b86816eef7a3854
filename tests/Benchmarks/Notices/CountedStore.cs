using IlpFunctions.Storage;

namespace IlpFunctions.Benchmarks.Notices;

/// <summary>A store that counts operations: a reading, a query and a transaction are one each, as Table Storage bills them.</summary>
internal sealed class CountedStore(ITableStore inner) : ITableStore
{
    private long reads;
    private long writes;

    /// <summary>Readings and queries so far.</summary>
    public long Reads => Interlocked.Read(ref reads);

    /// <summary>Transactions so far.</summary>
    public long Writes => Interlocked.Read(ref writes);

    /// <inheritdoc/>
    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref reads);
        return inner.GetAsync(table, partition, row, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref reads);
        return inner.QueryAsync(table, partition, range, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref reads);
        return inner.QueryPartitionsAsync(table, partitions, cancellation);
    }

    /// <inheritdoc/>
    public Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref writes);
        return inner.CommitAsync(table, partition, changes, cancellation);
    }
}
