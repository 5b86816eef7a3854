using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Storage;

/// <summary>
/// The storage port over one SQLite file, with the limits and semantics of Table Storage. Its tables start with <c>tables_</c>; other components may keep
/// theirs in the same file over connections of their own.
/// </summary>
/// <remarks>Safe for many threads. Commits take turns, reads run beside them; a finished commit is seen by every read that starts after it.
/// A stream reads page by page: each row is as it was committed, but rows written meanwhile may or may not appear, as in Table Storage.</remarks>
public sealed class SqliteTableStore : ITableStore, IDisposable
{
    private const int PageRows = 256;
    private const long PageBytes = 4 * 1024 * 1024;

    private readonly string path;
    private readonly SqliteStoreOptions options;
    private readonly SqliteWriter writer;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private volatile bool disposed;

    private SqliteTableStore(string path, SqliteStoreOptions options)
    {
        this.path = path;
        this.options = options;
        writer = new SqliteWriter(path, options);
    }

    /// <summary>Opens the file <paramref name="path"/>, making it (not its folder) when there is none.</summary>
    /// <exception cref="StorageUnusableException">The file cannot be opened or is not a SQLite file.</exception>
    public static SqliteTableStore Open(string path, SqliteStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new SqliteTableStore(path, options ?? new SqliteStoreOptions());
        }
        catch (SqliteException error)
        {
            throw new StorageUnusableException(
                $"{path} cannot be used as a store: {error.Message} Check that its folder exists and can be written to, and that the file is a store.", error);
        }
    }

    /// <inheritdoc/>
    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        TableLimits.CheckAddress(table, partition, row);
        return cancellation.IsCancellationRequested ? Task.FromCanceled<StoredRow?>(cancellation) : Task.FromResult(Get(table, partition, row));
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
    public Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default) =>
        writer.CommitAsync(table, partition, TableLimits.CheckTransaction(table, partition, changes), cancellation);

    /// <summary>Closes the file. No call may be under way.</summary>
    public void Dispose()
    {
        disposed = true;
        while (readers.TryTake(out var reader)) reader.Dispose();
        writer.Dispose();
    }

    private async IAsyncEnumerable<StoredRow> StreamAsync(
        string table, string partition, KeyRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        writer.Ensure(table);
        var before = range.Before ?? SqliteStatements.AfterEveryKey;
        for (var page = Page(SqliteStatements.FirstPage, table, partition, before, range.From ?? SqliteStatements.BeforeAnyKey, cancellation);
            page.Rows.Count > 0;
            page = Page(SqliteStatements.NextPage, table, partition, before, page.Rows[^1].Row, cancellation))
        {
            foreach (var row in page.Rows) yield return row;
            if (page.Last) yield break;
        }
    }

    private async IAsyncEnumerable<StoredRow> StreamAsync(string table, KeyRange partitions, [EnumeratorCancellation] CancellationToken cancellation)
    {
        writer.Ensure(table);
        var before = partitions.Before ?? SqliteStatements.AfterEveryKey;
        for (var page = PageAfter(partitions.From ?? SqliteStatements.BeforeAnyKey, SqliteStatements.BeforeAnyKey);
            page.Rows.Count > 0;
            page = PageAfter(page.Rows[^1].Partition, page.Rows[^1].Row))
        {
            foreach (var row in page.Rows) yield return row;
            if (page.Last) yield break;
        }

        (List<StoredRow> Rows, bool Last) PageAfter(string partition, string row) =>
            Page(SqliteStatements.PageOfPartitions, table, before, partition, row, cancellation);
    }

    private StoredRow? Get(string table, string partition, string row)
    {
        writer.Ensure(table);
        return Read(session =>
        {
            using var reader = session.Prepared(SqliteStatements.Get, table, partition, row).ExecuteReader();
            return reader.Read() ? Row(partition, row, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
        });
    }

    private (List<StoredRow> Rows, bool Last) Page(string sql, string table, string first, string second, string third, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Read(session =>
        {
            var rows = new List<StoredRow>();
            var bytes = 0L;
            using var reader = session.Prepared(sql, table, first, second, third, PageRows).ExecuteReader();
            while (bytes < PageBytes)
            {
                if (!reader.Read()) return (rows, Last: rows.Count < PageRows);
                var properties = reader.GetFieldValue<byte[]>(3);
                bytes += properties.Length;
                rows.Add(Row(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), properties));
            }

            return (rows, Last: false);
        });
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var session = readers.TryTake(out var free) ? free : new SqliteSession(path, options, isReader: true);
        try
        {
            return read(session);
        }
        finally
        {
            readers.Add(session);
        }
    }

    private static StoredRow Row(string partition, string row, long etag, byte[] properties) =>
        new(partition, row, SqliteWriter.Format(etag), Chunks.Join(RowEncoding.Decode(properties)));
}
