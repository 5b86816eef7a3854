using IlpFunctions.Runtime.Durable.Store;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Tests.Functions;

/// <summary>
/// How long a process lives, counted in commits of the engine and of the tables, in the order in which they come. It dies right before a commit; whoever
/// tries to store something afterwards fails.
/// </summary>
/// <param name="commits">How many commits it is granted.</param>
internal sealed class Life(int commits = int.MaxValue)
{
    private readonly Lock gate = new();

    /// <summary>How many commits were begun.</summary>
    public int Commits { get; private set; }

    /// <summary>Whether it is over.</summary>
    public bool IsDead => Commits > commits;

    /// <summary>Whether a failure is this one, or follows from it.</summary>
    public static bool IsOver(Exception failure) => failure is DiedException || (failure.InnerException is { } inner && IsOver(inner));

    public void OnEngineCommit(CommitPoint point)
    {
        if (!point.Committed) BeforeCommit();
    }

    public void BeforeCommit()
    {
        lock (gate)
        {
            if (!IsDead) Commits++;
            if (IsDead) throw new DiedException();
        }
    }

    private sealed class DiedException() : Exception("The process died here.");
}

/// <summary>A store whose process can die.</summary>
internal sealed class MortalStore(ITableStore store, Life life) : ITableStore
{
    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) => store.GetAsync(table, partition, row, cancellation);

    public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default) =>
        store.QueryAsync(table, partition, range, cancellation);

    public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default) =>
        store.QueryPartitionsAsync(table, partitions, cancellation);

    public async Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default)
    {
        life.BeforeCommit();
        await store.CommitAsync(table, partition, changes, cancellation);
    }
}

/// <summary>Ids that are new in each life of a folder and grow within it, so that lists by id are in the same order however often a process died.</summary>
internal sealed class OrderedIds : IIdSource
{
    private readonly int life;
    private int taken;

    public OrderedIds(string folder)
    {
        life = Directory.GetFiles(folder, "life-*").Length;
        File.WriteAllText(Path.Combine(folder, $"life-{life}"), "");
    }

    public string NewId() => $"{life:D4}{Interlocked.Increment(ref taken):D22}";
}
