using System.Runtime.CompilerServices;
using IlpFunctions.Storage;

namespace IlpFunctions.Due;

/// <summary>
/// The index of what is due: rows outside any record's partition, so that nothing ever has to be found by scanning records.
/// A row is a hint ("look there on that day"), written before the record it points to and removed after the work is done;
/// it may point to nothing, and looking twice is harmless.
/// </summary>
/// <param name="store">Where rows live: table <c>Due</c>, partition <c>kind|yyyyMMdd|shard</c>.</param>
public sealed class DueIndex(ITableStore store)
{
    /// <summary>The value of a hint that says when it was written, where it has one.</summary>
    internal const string WrittenAt = "at";

    /// <summary>The value of a hint that says from which instant on its work is due, where that is known to more than the day.</summary>
    internal const string GoesAt = "goes";

    private const string Table = "Due";

    /// <summary>Writes a hint; writing it again changes nothing.</summary>
    /// <param name="kind">What kind of work is due.</param>
    /// <param name="on">The day it is due.</param>
    /// <param name="group">What the work is grouped by: it chooses the shard, and rows of a group lie together.</param>
    /// <param name="row">The rest of the row's key, unique within the group.</param>
    /// <param name="values">What the worker needs to know.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task AddAsync(DueKind kind, DateOnly on, string group, string row, IReadOnlyDictionary<string, object> values, CancellationToken cancellation = default) =>
        store.CommitAsync(Table, Partition(kind, on, Keys.Shard(group)), [RowChange.Upsert(Keys.Join(group, row), values)], cancellation);

    /// <summary>Writes many hints of one kind and day, as few transactions as there are shards.</summary>
    /// <param name="kind">What kind of work is due.</param>
    /// <param name="on">The day it is due.</param>
    /// <param name="hints">Of each its group, the rest of its key and what the worker needs to know.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task AddAllAsync(DueKind kind, DateOnly on, IEnumerable<(string Group, string Row, IReadOnlyDictionary<string, object> Values)> hints, CancellationToken cancellation = default)
    {
        var transactions = hints.GroupBy(hint => Partition(kind, on, Keys.Shard(hint.Group)), hint => RowChange.Upsert(Keys.Join(hint.Group, hint.Row), hint.Values))
            .SelectMany(shard => shard.Chunk(100), (shard, changes) => (Partition: shard.Key, Changes: changes));
        return Task.WhenAll(transactions.Select(transaction => store.CommitAsync(Table, transaction.Partition, transaction.Changes, cancellation)));
    }

    /// <summary>Streams what was due up to and including <paramref name="until"/>, oldest day first, a group's rows together.</summary>
    public async IAsyncEnumerable<StoredRow> DueAsync(DueKind kind, DateOnly until, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var from = Keys.Join(Name(kind), "");
        var before = Keys.Join(Name(kind), Keys.Day(until.AddDays(1)), "");
        await foreach (var row in store.QueryPartitionsAsync(Table, new(from, before), cancellation)) yield return row;
    }

    /// <summary>Removes a hint as it was read; when somebody has written it anew since, it stays.</summary>
    public async Task RemoveAsync(StoredRow row, CancellationToken cancellation = default)
    {
        try
        {
            await store.CommitAsync(Table, row.Partition, [RowChange.Delete(row.Row, row.ETag)], cancellation);
        }
        catch (StorageConflictException)
        {
            // Removed by another worker, or written anew: either way the row is no longer this caller's.
        }
    }

    /// <summary>Removes the hints of one group as they were read, in as few transactions as they lie in.</summary>
    public async Task RemoveAllAsync(IEnumerable<StoredRow> rows, CancellationToken cancellation = default)
    {
        foreach (var chunk in rows.GroupBy(row => row.Partition).SelectMany(partition => partition.Chunk(100)))
        {
            try
            {
                await store.CommitAsync(Table, chunk[0].Partition, [.. chunk.Select(row => RowChange.Delete(row.Row, row.ETag))], cancellation);
            }
            catch (StorageConflictException)
            {
                foreach (var row in chunk) await RemoveAsync(row, cancellation);
            }
        }
    }

    /// <summary>When a hint was written; null for kinds that do not say.</summary>
    public static DateTimeOffset? Since(StoredRow hint) => Instant(hint, WrittenAt);

    /// <summary>From when on a hint's work is due; null for kinds that say no more than the day.</summary>
    public static DateTimeOffset? Goes(StoredRow hint) => Instant(hint, GoesAt);

    /// <summary>Writes a hint once more, of the same kind and group under its own key, for another day.</summary>
    /// <returns>The partition it is in now.</returns>
    internal async Task<string> AddAgainAsync(StoredRow hint, DateOnly on, IReadOnlyDictionary<string, object> values, CancellationToken cancellation)
    {
        var parts = hint.Partition.Split('|');
        var partition = Keys.Join(parts[0], Keys.Day(on), parts[2]);
        await store.CommitAsync(Table, partition, [RowChange.Upsert(hint.Row, values)], cancellation);
        return partition;
    }

    private static DateTimeOffset? Instant(StoredRow hint, string name) => hint.Values.TryGetValue(name, out var at) ? at as DateTimeOffset? : null;

    private static string Partition(DueKind kind, DateOnly on, string shard) => Keys.Join(Name(kind), Keys.Day(on), shard);

    private static string Name(DueKind kind) => kind switch
    {
        DueKind.Wake => "wake",
        DueKind.Notice => "notice",
        DueKind.UrgentNotice => "urgent",
        DueKind.Intake => "intake",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of due work."),
    };
}

/// <summary>Kinds of due work.</summary>
public enum DueKind
{
    /// <summary>A student's orchestration has a command to look at.</summary>
    Wake,

    /// <summary>A notice waits for its recipient's daily message.</summary>
    Notice,

    /// <summary>An escalation goes out at once.</summary>
    UrgentNotice,

    /// <summary>A district has events to settle.</summary>
    Intake,
}
