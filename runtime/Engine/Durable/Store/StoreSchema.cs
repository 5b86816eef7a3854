using Microsoft.Data.Sqlite;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>Opens the file and creates the engine's tables in it.</summary>
internal static class StoreSchema
{
    /// <summary>The version of the tables below; a program refuses a file of a later one.</summary>
    public const int Version = 1;

    // Instants are UTC ticks. A row of durable_inbox is something that arrives for an instance at its due time: a start, a result, an event, and also a timer.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS durable_meta (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS durable_instances (
            instance_id TEXT PRIMARY KEY,
            execution_id TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            status TEXT NOT NULL,
            input TEXT,
            output TEXT,
            custom_status TEXT,
            failure TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            start_at INTEGER NOT NULL,
            parent_instance_id TEXT,
            parent_execution_id TEXT,
            parent_name TEXT,
            parent_task_id INTEGER,
            tags TEXT
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS durable_instances_by_parent ON durable_instances (parent_instance_id) WHERE parent_instance_id IS NOT NULL;
        CREATE TABLE IF NOT EXISTS durable_history (
            instance_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            event TEXT NOT NULL,
            PRIMARY KEY (instance_id, position)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS durable_inbox (
            sequence INTEGER PRIMARY KEY,
            instance_id TEXT NOT NULL,
            execution_id TEXT,
            timer_id INTEGER,
            due INTEGER NOT NULL,
            event TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS durable_inbox_by_instance ON durable_inbox (instance_id, due, sequence);
        CREATE INDEX IF NOT EXISTS durable_inbox_by_timer ON durable_inbox (instance_id, timer_id) WHERE timer_id IS NOT NULL;
        CREATE TABLE IF NOT EXISTS durable_activities (
            sequence INTEGER PRIMARY KEY,
            instance_id TEXT NOT NULL,
            execution_id TEXT NOT NULL,
            task_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT,
            due INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS durable_activities_by_instance ON durable_activities (instance_id);
        """;

    public static SqlSession Open(DurableEngineOptions options)
    {
        // No pool: when the store is closed the file must be free, to be moved or deleted. The driver waits as long as SQLite itself, in whole seconds.
        var patience = Math.Max(1, (int)Math.Ceiling(options.LockTimeout.TotalSeconds));
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = options.IsScratch ? ":memory:" : options.DatabasePath, Pooling = false, DefaultTimeout = patience }.ToString());
        var session = new SqlSession(connection);
        try
        {
            connection.Open();
            session.ExecuteAll($"PRAGMA busy_timeout = {patience * 1000}");
            session.ReadValue("PRAGMA journal_mode = WAL");
            session.ExecuteAll(options.Durability == CommitDurability.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
            // The pages on the way to a row fit in memory, and checkpoints come in larger batches; where somebody else writes to the file too, that one makes them, beside the commits of both.
            session.Execute("PRAGMA cache_size = -16384");
            session.ReadValue($"PRAGMA wal_autocheckpoint = {(options.WritersTurn is null ? 8_000 : 64_000)}");
            session.ExecuteAll(Tables);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
