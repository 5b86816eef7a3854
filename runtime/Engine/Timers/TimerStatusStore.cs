using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Runtime.Timers;

/// <summary>Keeps the status of monitored timers in the engine's SQLite file, in the table <c>timer_status</c>.</summary>
/// <remarks>
/// The table is no part of the engine's schema, and has a connection of its own, because no transaction of the engine concerns it: a timer's run need not wait
/// for the engine's lock, nor for the disk as the engine's commits do. It has no version: a row that is lost, or thrown away with the table when its shape
/// changes, costs one occurrence that is not made up for. The engine opens the file first and refuses one that is not for this program.
/// </remarks>
internal sealed class TimerStatusStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _save;

    /// <summary>Opens the file and creates the table when it is not there.</summary>
    public TimerStatusStore(string databasePath)
    {
        // Not pooled: closing the host must close the file.
        var settings = new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false, DefaultTimeout = 30 };
        _connection = new SqliteConnection(settings.ToString());
        _connection.Open();

        // Nobody waits for the disk here: a status lost with the machine's power costs one run more.
        Execute("pragma synchronous = normal");

        // Nor for others' pages: whoever writes much moves the log into the file. Every save would otherwise try to, and wait for the disk, while the log is long.
        Execute("pragma wal_autocheckpoint = 0");
        Execute("""
            create table if not exists timer_status (
                name text primary key collate nocase, schedule text not null, last text, next text, updated text not null
            ) without rowid
            """);
        _save = Command(
            "insert or replace into timer_status (name, schedule, last, next, updated) values ($name, $schedule, $last, $next, $updated)",
            ("$name", null), ("$schedule", null), ("$last", null), ("$next", null), ("$updated", null));
        _save.Prepare();
    }

    /// <summary>The stored status of a timer, or null when it has never been monitored.</summary>
    public TimerStatus? Find(string name)
    {
        lock (_gate)
        {
            using var command = Command("select schedule, last, next, updated from timer_status where name = $name", ("$name", name));
            using var reader = command.ExecuteReader();
            return reader.Read()
                ? new TimerStatus(reader.GetString(0), Moment(reader, 1), Moment(reader, 2), Parse(reader.GetString(3)))
                : null;
        }
    }

    /// <summary>Stores the status of a timer in place of an earlier one.</summary>
    public void Save(string name, TimerStatus status)
    {
        lock (_gate)
        {
            Set("$name", name);
            Set("$schedule", status.Schedule);
            Set("$last", Text(status.Last));
            Set("$next", Text(status.Next));
            Set("$updated", Text(status.Updated));
            _save.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _save.Dispose();
        _connection.Dispose();
    }

    private void Set(string parameter, string? value) => _save.Parameters[parameter].Value = (object?)value ?? DBNull.Value;

    private void Execute(string sql, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        lock (_gate)
        {
            using var command = Command(sql, values);
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, (object?)value ?? DBNull.Value);
        return command;
    }

    private static DateTimeOffset? Moment(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : Parse(reader.GetString(column));

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
