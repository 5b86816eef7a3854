using System.Diagnostics;
using IlpFunctions.Benchmarks.Hosts;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Benchmarks.Engine;

/// <summary>Rows of history that the engine commits, against plain inserts of as many rows of the same size, in transactions of the same size, into a file beside it.</summary>
internal static class HistoryRows
{
    /// <summary>Measures both.</summary>
    /// <returns>What the engine wrote in which time, and what plain inserts took.</returns>
    public static async Task<(long Rows, int Transactions, int BytesOfARow, TimeSpan Engine, TimeSpan Plain)> RunAsync(int instances)
    {
        var folder = Directory.CreateTempSubdirectory("ilp-benchmark-");
        try
        {
            var transactions = 0;
            TimeSpan engine;
            await using (var host = await EngineHost.StartAsync(folder, SequentialActivities.Register, () => transactions++)) engine = await SequentialActivities.RunAsync(host, instances);
            var (rows, bytes) = Written(Path.Combine(folder.FullName, EngineHost.FileName));
            return (rows, transactions, bytes, engine, Insert(Path.Combine(folder.FullName, "plain.db"), rows, (int)Math.Max(1, rows / transactions), bytes));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (long Rows, int Bytes) Written(string file)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), CAST(avg(length(instance_id) + length(event)) AS INTEGER) FROM durable_history";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt32(1));
    }

    private static TimeSpan Insert(string file, long rows, int ofATransaction, int bytes)
    {
        using var connection = Open(file);
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "CREATE TABLE plain (instance_id TEXT NOT NULL, position INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (instance_id, position)) WITHOUT ROWID");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO plain (instance_id, position, event) VALUES ($id, $position, $event)";
        var (id, position) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$position", SqliteType.Integer));
        insert.Parameters.Add("$event", SqliteType.Text).Value = new string('x', Math.Max(1, bytes - 10));

        var watch = Stopwatch.StartNew();
        for (long row = 0; row < rows;)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var i = 0; i < ofATransaction && row < rows; i++, row++)
            {
                (id.Value, position.Value) = ($"five-{row / 20}", row % 20);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return watch.Elapsed;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
