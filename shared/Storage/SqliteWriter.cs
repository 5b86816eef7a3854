using System.Collections.Concurrent;
using System.Globalization;
using SQLitePCL;

namespace IlpFunctions.Storage;

/// <summary>The one connection of a store that writes. Commits that wait at the same moment are written as one group.</summary>
internal sealed class SqliteWriter : IDisposable
{
    // An ETag is the number of this opening of the file and a count of its writes: it never comes back, not even for a row that was deleted
    // and made again after a restart. 2^23 openings, 2^40 writes each.
    private const int CountBits = 40;

    // Enough to share a synchronization of the disk, few enough that the first of a group does not wait long for the last; fewer where somebody waits for an answer.
    private const int MostRows = 500;
    private const int MostRowsBehindAnswers = 100;

    private readonly Lock arrivals = new();
    private readonly Queue<SqliteCommit> waiting = [];

    // What is written behind that: never nothing of it, or a door that is never quiet would keep all that it lets in from being worked off.
    private readonly Queue<SqliteCommit> patient = [];
    private readonly Func<bool> canWait;
    private readonly Lock writing = new();
    private readonly Lock turn;
    private readonly SqliteSession session;
    private readonly SqliteCheckpoints checkpoints;
    private readonly ConcurrentDictionary<string, bool> tables = new(StringComparer.OrdinalIgnoreCase);
    private long lastETag;
    private bool isBusy;
    private bool isDisposed;

    public SqliteWriter(string path, SqliteStoreOptions options)
    {
        turn = options.WritersTurn ?? new();
        canWait = options.CanWait ?? (() => false);
        checkpoints = new(path, options, turn);
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

    /// <summary>Makes the table where there is none.</summary>
    public void Ensure(string table)
    {
        if (Knows(table)) return;
        lock (writing) Create(table);
    }

    /// <summary>Writes a transaction, together with all that wait at the same moment: one synchronization of the disk serves them all.</summary>
    public Task CommitAsync(string table, string partition, List<RowChange> changes, CancellationToken cancellation)
    {
        var commit = new SqliteCommit(table, partition, changes, cancellation);
        lock (arrivals)
        {
            (canWait() ? patient : waiting).Enqueue(commit);
            if (isBusy) return commit.Done;
            isBusy = true;
        }

        WriteGroup();
        return commit.Done;
    }

    public void Dispose()
    {
        lock (writing)
        {
            isDisposed = true;
            checkpoints.Dispose();
            session.Dispose();
        }
    }

    /// <summary>Writes what waits now. What has come meanwhile is another thread's: the caller has its own work to go on with.</summary>
    private void WriteGroup()
    {
        var group = TakeGroup();
        if (group.Count > 0)
        {
            lock (writing) WriteOrFail(group);
        }

        lock (arrivals)
        {
            if (waiting.Count == 0 && patient.Count == 0)
            {
                isBusy = false;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static writer => writer.WriteGroup(), this, preferLocal: false);
    }

    private List<SqliteCommit> TakeGroup()
    {
        var group = new List<SqliteCommit>();
        lock (arrivals)
        {
            var rows = 0;
            while (rows < MostRows && waiting.TryDequeue(out var commit)) Take(commit);
            var most = group.Count > 0 ? rows + MostRowsBehindAnswers : MostRows;
            while (rows < most && patient.TryDequeue(out var commit)) Take(commit);

            void Take(SqliteCommit commit)
            {
                if (commit.IsGivenUp()) return;
                group.Add(commit);
                rows += commit.Changes.Count;
            }
        }

        return group;
    }

    private void WriteOrFail(List<SqliteCommit> group)
    {
        try
        {
            // Before the transaction: one that is rolled back would take the table with it.
            foreach (var commit in group) Create(commit.Table);
            lock (turn)
            {
                if (group is [{ Changes.Count: 1 } alone]) TryApply(alone, 0);
                else WriteTogether(group);
            }
        }
        catch (Exception failure)
        {
            foreach (var commit in group) commit.Fail(failure);
            return;
        }

        foreach (var commit in group) commit.Finish();
        checkpoints.Wrote(group.Sum(commit => commit.Changes.Count));
    }

    /// <summary>Whether the table is known to exist.</summary>
    private bool Knows(string table) => tables.ContainsKey(table);

    private void Create(string table)
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(SqliteTableStore));
        if (Knows(table)) return;
        session.Prepared(SqliteStatements.CreateTable, table).ExecuteNonQuery();
        tables.TryAdd(table, true);
    }

    /// <summary>
    /// A conflict is one transaction's own: the others of the group go through. It is rare, and what would undo a single one costs each of them a copy of every page it changes; so where something has to be
    /// undone the group is written again, then with that.
    /// </summary>
    private void WriteTogether(List<SqliteCommit> group)
    {
        if (!TryWriteTogether(group, canUndoOne: false)) TryWriteTogether(group, canUndoOne: true);
    }

    private bool TryWriteTogether(List<SqliteCommit> group, bool canUndoOne)
    {
        session.Statement(SqliteStatements.Begin).Run();
        try
        {
            var isWhole = group.TrueForAll(commit => TryWrite(commit, canUndoOne));
            session.Statement(isWhole ? SqliteStatements.Commit : SqliteStatements.Rollback).Run();
            return isWhole;
        }
        catch
        {
            // Some errors (a full disk) have SQLite roll back by itself.
            if (raw.sqlite3_get_autocommit(session.Connection.Handle) == 0) session.Run(SqliteStatements.Rollback);
            throw;
        }
    }

    /// <returns>False when it met a conflict, and something of it is written that cannot be undone alone.</returns>
    private bool TryWrite(SqliteCommit commit, bool canUndoOne)
    {
        commit.Refuse(null);
        if (canUndoOne) session.Statement(SqliteStatements.BeginOne).Run();
        var written = 0;
        while (written < commit.Changes.Count && TryApply(commit, written)) written++;
        var isWhole = written == commit.Changes.Count;
        if (canUndoOne && !isWhole) session.Statement(SqliteStatements.RollbackOne).Run();
        if (canUndoOne) session.Statement(SqliteStatements.EndOne).Run();
        return isWhole || canUndoOne || written == 0;
    }

    private bool TryApply(SqliteCommit commit, int number)
    {
        if (Apply(commit, number) > 0) return true;
        commit.Refuse(new(commit.Table, commit.Partition, commit.Changes[number].Row));
        return false;
    }

    private int Apply(SqliteCommit commit, int number)
    {
        var change = commit.Changes[number];
        var etag = ++lastETag;
        return change.Kind switch
        {
            RowChangeKind.Insert => Written(SqliteStatements.Insert, commit.Encoded(number)).Run(),
            RowChangeKind.Upsert => Written(SqliteStatements.Upsert, commit.Encoded(number)).Run(),
            RowChangeKind.Replace when change.ETag is null => Written(SqliteStatements.ReplaceAny, commit.Encoded(number)).Run(),
            RowChangeKind.Replace => Written(SqliteStatements.Replace, commit.Encoded(number)).With(4, Parse(change.ETag)).Run(),
            RowChangeKind.Delete when change.ETag is null => Addressed(SqliteStatements.DeleteAny).Run(),
            RowChangeKind.Delete => Addressed(SqliteStatements.Delete).With(2, Parse(change.ETag)).Run(),
            _ => throw new ArgumentOutOfRangeException(nameof(number), change.Kind, "This kind of change does not exist."),
        };

        SqliteStatement Addressed(string sql) => session.Statement(sql, commit.Table).With(0, commit.Partition).With(1, change.Row);

        SqliteStatement Written(string sql, ReadOnlySpan<byte> encoded) => Addressed(sql).With(2, etag).With(3, encoded);
    }

    // An ETag that this store never gave matches no row.
    private static long Parse(string etag) =>
        long.TryParse(etag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
