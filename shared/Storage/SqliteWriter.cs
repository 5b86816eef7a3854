using System.Collections.Concurrent;
using System.Globalization;
using SQLitePCL;

namespace IlpFunctions.Storage;

/// <summary>The one connection of a store that writes; commits take turns.</summary>
internal sealed class SqliteWriter : IDisposable
{
    // An ETag is the number of this opening of the file and a count of its writes: it never comes back, not even for a row that was deleted
    // and made again after a restart. 2^23 openings, 2^40 writes each.
    private const int CountBits = 40;

    private readonly SqliteSession session;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<string, bool> tables = new(StringComparer.OrdinalIgnoreCase);
    private long lastETag;

    public SqliteWriter(string path, SqliteStoreOptions options)
    {
        session = new SqliteSession(path, options);
        try
        {
            session.Run(SqliteStatements.CreateOpenings);
            lastETag = (long)session.Prepared(SqliteStatements.Opening, "").ExecuteScalar()! << CountBits;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public static string Format(long etag) => etag.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Whether the table is known to exist.</summary>
    public bool Knows(string table) => tables.ContainsKey(table);

    public async ValueTask EnsureAsync(string table, CancellationToken cancellation)
    {
        if (Knows(table)) return;
        await turn.WaitAsync(cancellation);
        try
        {
            Create(table);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Ensure(string table)
    {
        turn.Wait();
        try
        {
            Create(table);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task CommitAsync(string table, string partition, List<RowChange> changes, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            Create(table);
            if (changes.Count == 1) Apply(table, partition, changes[0]);
            else ApplyAll(table, partition, changes);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        session.Dispose();
        turn.Dispose();
    }

    private void Create(string table)
    {
        if (Knows(table)) return;
        session.Prepared(SqliteStatements.CreateTable, table).ExecuteNonQuery();
        tables.TryAdd(table, true);
    }

    private void ApplyAll(string table, string partition, List<RowChange> changes)
    {
        session.Run(SqliteStatements.Begin);
        try
        {
            foreach (var change in changes) Apply(table, partition, change);
            session.Run(SqliteStatements.Commit);
        }
        catch
        {
            // Some errors (a full disk) have SQLite roll back by itself.
            if (raw.sqlite3_get_autocommit(session.Connection.Handle) == 0) session.Run(SqliteStatements.Rollback);
            throw;
        }
    }

    private void Apply(string table, string partition, RowChange change)
    {
        var etag = ++lastETag;
        var written = change.Kind switch
        {
            RowChangeKind.Insert => Write(SqliteStatements.Insert),
            RowChangeKind.Upsert => Write(SqliteStatements.Upsert),
            RowChangeKind.Replace => change.ETag is null ? Write(SqliteStatements.ReplaceAny) : Write(SqliteStatements.Replace, Parse(change.ETag)),
            RowChangeKind.Delete => change.ETag is null ? Remove(SqliteStatements.DeleteAny) : Remove(SqliteStatements.Delete, Parse(change.ETag)),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "This kind of change does not exist."),
        };
        if (written == 0) throw new StorageConflictException(table, partition, change.Row);

        int Write(string sql, params ReadOnlySpan<object> expected) =>
            session.Prepared(sql, table, [partition, change.Row, etag, RowEncoding.Encode(change.Values), .. expected]).ExecuteNonQuery();

        int Remove(string sql, params ReadOnlySpan<object> expected) =>
            session.Prepared(sql, table, [partition, change.Row, .. expected]).ExecuteNonQuery();
    }

    // An ETag that this store never gave matches no row.
    private static long Parse(string etag) =>
        long.TryParse(etag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
