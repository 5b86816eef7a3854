using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Districts;

/// <summary>The process died here.</summary>
internal sealed class KilledException() : Exception("The process was killed here by the test.");

/// <summary>
/// A store whose process can be killed at a chosen commit, before it is written or just after. From then on everything fails, as for a process that is gone,
/// until the store is revived. It also notes which tables are scanned.
/// </summary>
internal sealed class FailingStore(ITableStore inner) : ITableStore
{
    private readonly ConcurrentQueue<string> scans = new();
    private readonly ConcurrentQueue<string> reads = new();
    private int commits;
    private int killAt;
    private bool afterwards;
    private volatile bool dead;

    public int Commits => Volatile.Read(ref commits);

    public bool IsDead => dead;

    /// <summary>The tables that were read across partitions since the last <see cref="Revive"/>, once per reading.</summary>
    public IReadOnlyList<string> Scans => [.. scans];

    /// <summary>Every reading since the last <see cref="Revive"/>: the table, and the partition where one was read.</summary>
    public IReadOnlyList<string> Reads => [.. reads];

    /// <summary>Runs before each commit, with the table; null does nothing.</summary>
    public Func<string, Task>? BeforeCommit { get; set; }

    /// <summary>Kills the process at a commit from now: 1 is the next one.</summary>
    public void KillAt(int commit, bool after)
    {
        killAt = Commits + commit;
        afterwards = after;
    }

    public void Revive()
    {
        killAt = 0;
        dead = false;
        scans.Clear();
        reads.Clear();
    }

    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        ThrowIfDead();
        reads.Enqueue($"{table} {partition}");
        return inner.GetAsync(table, partition, row, cancellation);
    }

    public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default)
    {
        ThrowIfDead();
        reads.Enqueue($"{table} {partition}");
        return Living(inner.QueryAsync(table, partition, range, cancellation), cancellation);
    }

    public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default)
    {
        ThrowIfDead();
        scans.Enqueue(table);
        reads.Enqueue(table);
        return Living(inner.QueryPartitionsAsync(table, partitions, cancellation), cancellation);
    }

    public async Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default)
    {
        ThrowIfDead();
        if (BeforeCommit is { } before) await before(table);
        var isLast = Interlocked.Increment(ref commits) == killAt;
        if (isLast && !afterwards) Die();
        try
        {
            await inner.CommitAsync(table, partition, changes, cancellation);
        }
        catch (StorageConflictException) when (isLast)
        {
            Die(); // just after a commit that was turned down
        }

        if (isLast) Die();
    }

    private void Die()
    {
        dead = true;
        throw new KilledException();
    }

    private void ThrowIfDead()
    {
        if (dead) throw new KilledException();
    }

    private async IAsyncEnumerable<StoredRow> Living(IAsyncEnumerable<StoredRow> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            ThrowIfDead();
            yield return row;
        }
    }
}
