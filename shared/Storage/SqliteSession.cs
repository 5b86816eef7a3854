using Microsoft.Data.Sqlite;

namespace IlpFunctions.Storage;

/// <summary>One connection to the file with its prepared statements. Not for two threads at once.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<(string Sql, string Table), SqliteCommand> prepared = [];
    private readonly Dictionary<(string Sql, string Table), SqliteStatement> statements = [];

    /// <param name="path">The file.</param>
    /// <param name="options">How it is treated.</param>
    /// <param name="isReader">Whether it only reads.</param>
    public SqliteSession(string path, SqliteStoreOptions options, bool isReader = false)
    {
        // The store pools its connections itself: a closed store must let go of its file.
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            Connection.Open();
            // Other components write to the same file: SQLite waits its short waits first, the driver's would be 150 ms each.
            Run("PRAGMA busy_timeout = 30000");
            Run("PRAGMA journal_mode = WAL");
            Run(options.Durability == SqliteDurability.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");

            // Enough for the pages on the way to a row, and for those that new rows go into; the rows themselves the system has.
            // What a reader has in its cache counts for nothing any more when somebody has written; the system has the pages anyway.
            Run(isReader ? "PRAGMA cache_size = -2048" : "PRAGMA cache_size = -8192");
            Run($"PRAGMA wal_autocheckpoint = {SqliteCheckpoints.MostPages}");
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    /// <summary>The statement <paramref name="sql"/>, in which {0} is the table, prepared once, with its parameters $0, $1... set.</summary>
    public SqliteCommand Prepared(string sql, string table, params ReadOnlySpan<object> arguments)
    {
        if (!prepared.TryGetValue((sql, table), out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = Text(sql, table);
            for (var i = 0; i < arguments.Length; i++) command.Parameters.Add(new SqliteParameter("$" + i, arguments[i]));
            command.Prepare();
            prepared.Add((sql, table), command);
        }

        for (var i = 0; i < arguments.Length; i++) command.Parameters[i].Value = arguments[i];
        return command;
    }

    /// <summary>The statement <paramref name="sql"/>, in which {0} is the table, that writes and is run often.</summary>
    public SqliteStatement Statement(string sql, string table = "")
    {
        if (!statements.TryGetValue((sql, table), out var statement)) statements.Add((sql, table), statement = new(Connection.Handle!, Text(sql, table)));
        return statement;
    }

    public void Run(string sql) => Prepared(sql, "").ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        foreach (var command in prepared.Values) command.Dispose();
        Connection.Dispose();
    }

    // The name has passed TableLimits: letters and digits only.
    private static string Text(string sql, string table) => sql.Replace("{0}", SqliteStatements.TablePrefix + table, StringComparison.Ordinal);
}
