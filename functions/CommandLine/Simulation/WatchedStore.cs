using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>
/// A store that is looked at from outside: it counts operations, and remembers which students' records were written, so that simulated people look at whom something happened to and
/// not at everybody every day.
/// </summary>
/// <param name="inner">The store.</param>
internal sealed class WatchedStore(ITableStore inner) : ITableStore, IDisposable
{
    private readonly Lock gate = new();
    private readonly SortedSet<string> written = new(StringComparer.Ordinal);
    private long operations;

    /// <summary>Reads, queries and transactions so far.</summary>
    public long Operations => Interlocked.Read(ref operations);

    /// <summary>The students whose rows were written since this was last asked, in the order of their keys.</summary>
    public IReadOnlyList<StudentKey> TakeWritten()
    {
        lock (gate)
        {
            var students = written.Select(StudentKey.FromPartition).ToList();
            written.Clear();
            return students;
        }
    }

    /// <inheritdoc/>
    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref operations);
        return inner.GetAsync(table, partition, row, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref operations);
        return inner.QueryAsync(table, partition, range, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref operations);
        return inner.QueryPartitionsAsync(table, partitions, cancellation);
    }

    /// <inheritdoc/>
    public async Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref operations);
        await inner.CommitAsync(table, partition, changes, cancellation);
        if (table != StudentRows.Table) return;
        lock (gate) written.Add(partition);
    }

    /// <inheritdoc/>
    public void Dispose() => (inner as IDisposable)?.Dispose();
}
