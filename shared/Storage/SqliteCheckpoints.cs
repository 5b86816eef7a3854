using Microsoft.Data.Sqlite;

namespace IlpFunctions.Storage;

/// <summary>
/// Copies what was committed from SQLite's log into the file, over a connection of its own and beside those who write: left to itself SQLite has the one copy whose commit makes the log too long, and all
/// others wait for it, a tenth of a second or more.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="options">How it is treated.</param>
/// <param name="turn">Held by who writes.</param>
internal sealed class SqliteCheckpoints(string path, SqliteStoreOptions options, Lock turn) : IDisposable
{
    /// <summary>At how many pages of the log SQLite copies all the same.</summary>
    public const int MostPages = 64_000;

    private const int RowsBetween = 2000;

    // Readers end in milliseconds; one that does not is waited for the next time.
    private const string Patience = "PRAGMA busy_timeout = 20";

    // Copies what is committed; whoever writes goes on.
    private const string Copy = "PRAGMA wal_checkpoint(PASSIVE)";

    // Copies the rest, and has the next commit begin the log anew.
    private const string CopyAndBegin = "PRAGMA wal_checkpoint(RESTART)";

    private readonly Lock copying = new();
    private SqliteSession? session;
    private int rows;
    private int isAsked;
    private bool isDisposed;

    /// <summary>Notes that so many rows were committed, and sees to it that they are copied in time.</summary>
    public void Wrote(int count)
    {
        if (Interlocked.Add(ref rows, count) < RowsBetween || Interlocked.Exchange(ref isAsked, 1) == 1) return;
        ThreadPool.UnsafeQueueUserWorkItem(static checkpoints => checkpoints.Run(), this, preferLocal: false);
    }

    public void Dispose()
    {
        lock (copying)
        {
            isDisposed = true;
            session?.Dispose();
        }
    }

    private void Run()
    {
        lock (copying)
        {
            if (isDisposed) return;
            Interlocked.Exchange(ref rows, 0);
            try
            {
                session ??= Open();
                session.Run(Copy);

                // What was written meanwhile is little.
                lock (turn) session.Run(CopyAndBegin);
            }
            catch (SqliteException)
            {
                // Nothing is lost: the log has it all, and it is copied the next time. What troubles the file whoever writes is told.
            }

            Interlocked.Exchange(ref isAsked, 0);
        }
    }

    private SqliteSession Open()
    {
        var opened = new SqliteSession(path, options, isReader: true);
        opened.Run(Patience);
        return opened;
    }
}
