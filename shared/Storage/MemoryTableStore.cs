using System.Globalization;
using System.Runtime.CompilerServices;

namespace IlpFunctions.Storage;

/// <summary>The storage port in memory, with the limits and semantics of Table Storage: a scratch store, which nothing else sees and which is gone with the process.</summary>
/// <remarks>
/// Safe for many threads. A stream reads page by page, as over a file: each row is as it was committed, but rows written meanwhile may or may not appear. A document that is written on demand
/// (<see cref="DocumentRows.ValuesOnDemand"/>) is kept as it is, and its size, which nobody knows before it is written, is not checked.
/// </remarks>
public sealed class MemoryTableStore : ITableStore
{
    private const int PageRows = 256;

    private readonly Lock gate = new();
    private readonly Dictionary<string, OrderedKeys<OrderedKeys<KeptRow>>> tables = new(StringComparer.OrdinalIgnoreCase);
    private long lastETag;

    /// <inheritdoc/>
    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        TableLimits.CheckAddress(table, partition, row);
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<StoredRow?>(cancellation);
        lock (gate) return Task.FromResult(Rows(table, partition)?.Find(row)?.Given());
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default)
    {
        TableLimits.CheckAddress(table, partition);
        TableLimits.CheckRange(table, range);
        return StreamAsync(table, partition, range, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default)
    {
        TableLimits.CheckRange(table, partitions);
        return StreamAsync(table, partitions, cancellation);
    }

    /// <inheritdoc/>
    public Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default)
    {
        TableLimits.CheckTransaction(table, partition, changes, skipOnDemand: true);
        if (cancellation.IsCancellationRequested) return Task.FromCanceled(cancellation);
        lock (gate)
        {
            var rows = Rows(table, partition);
            if (changes.FirstOrDefault(change => !Fits(change, rows?.Find(change.Row)?.Row)) is { } refused)
                return Task.FromException(new StorageConflictException(table, partition, refused.Row));
            Apply(table, partition, changes);
        }

        return Task.CompletedTask;
    }

    private static bool Fits(RowChange change, StoredRow? known) => change.Kind switch
    {
        RowChangeKind.Insert => known is null,
        RowChangeKind.Upsert => true,
        _ => known is not null && (change.ETag is null || change.ETag == known.ETag),
    };

    private void Apply(string table, string partition, IReadOnlyCollection<RowChange> changes)
    {
        if (!tables.TryGetValue(table, out var partitions)) tables.Add(table, partitions = new());
        if (partitions.Find(partition) is not { } rows) partitions.Set(partition, rows = new());
        foreach (var change in changes)
        {
            if (change.Kind == RowChangeKind.Delete) rows.Remove(change.Row);
            else rows.Set(change.Row, KeptRow.Of(partition, change, (++lastETag).ToString("x", CultureInfo.InvariantCulture)));
        }

        if (rows.Count == 0) partitions.Remove(partition);
    }

    private OrderedKeys<KeptRow>? Rows(string table, string partition) => tables.TryGetValue(table, out var partitions) ? partitions.Find(partition) : null;

    private async IAsyncEnumerable<StoredRow> StreamAsync(string table, string partition, KeyRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var (from, isAfter) = (range.From, false); ; isAfter = true)
        {
            cancellation.ThrowIfCancellationRequested();
            List<KeptRow> page;
            lock (gate) page = Rows(table, partition)?.Page(from, isAfter, range.Before, PageRows) ?? [];
            foreach (var row in page) yield return row.Given();
            if (page.Count < PageRows) yield break;
            from = page[^1].Row.Row;
        }
    }

    private async IAsyncEnumerable<StoredRow> StreamAsync(string table, KeyRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var (from, isAfter) = (range.From, false); ; isAfter = true)
        {
            string? next;
            lock (gate) next = tables.TryGetValue(table, out var partitions) ? partitions.Next(from, isAfter, range.Before) : null;
            if (next is null) yield break;
            await foreach (var row in StreamAsync(table, next, default, cancellation)) yield return row;
            from = next;
        }
    }

    /// <summary>A row as it is kept. Bytes are the only values that could be changed in place: whoever reads them gets a copy.</summary>
    private sealed record KeptRow(StoredRow Row, bool HasBytes)
    {
        /// <summary>The row after a change, as every other store keeps it: without nulls, and instants in UTC.</summary>
        public static KeptRow Of(string partition, RowChange change, string etag)
        {
            if (change.Values is DocumentValues { IsOnDemand: true }) return new(new(partition, change.Row, etag, change.Values), HasBytes: false);
            var kept = new Dictionary<string, object>(change.Values.Count, StringComparer.Ordinal);
            var hasBytes = false;
            foreach (var (name, value) in change.Values)
            {
                hasBytes |= value is byte[];
                if (value is not null) kept.Add(name, Copy(value));
            }

            return new(new(partition, change.Row, etag, kept), hasBytes);
        }

        public StoredRow Given() => HasBytes ? Row with { Values = Row.Values.ToDictionary(pair => pair.Key, pair => Copy(pair.Value)) } : Row;

        private static object Copy(object value) => value switch
        {
            DateTimeOffset instant => instant.ToUniversalTime(),
            byte[] bytes => bytes.Clone(),
            _ => value,
        };
    }
}
