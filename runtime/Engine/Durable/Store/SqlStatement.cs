using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>
/// A statement that writes, compiled once and run over and over. An engine's store does little else, and what a command object does around each run takes longer than
/// the run itself.
/// </summary>
internal sealed class SqlStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <param name="connection">The connection.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">How many parameters it has: <c>$0</c>, <c>$1</c>, ..., in any order.</param>
    /// <exception cref="SqliteException">It cannot be compiled.</exception>
    public SqlStatement(sqlite3 connection, string sql, int parameters)
    {
        _connection = connection;
        Require(raw.sqlite3_prepare_v2(connection, sql, out _statement), connection);
        _places = [.. Enumerable.Range(0, parameters).Select(i => raw.sqlite3_bind_parameter_index(_statement, string.Create(CultureInfo.InvariantCulture, $"${i}")))];
    }

    /// <summary>Throws what a result code says, unless it is success.</summary>
    /// <exception cref="SqliteException">It is not.</exception>
    public static void Require(int code, sqlite3 connection)
    {
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, connection);
    }

    /// <summary>Runs it with these values, and returns how many rows it changed.</summary>
    /// <exception cref="SqliteException">It could not be run.</exception>
    public int Run(ReadOnlySpan<object?> values)
    {
        Bind(values);
        while (raw.sqlite3_step(_statement) == raw.SQLITE_ROW)
        {
            // Nobody asked for what it returns.
        }

        Reset();
        return raw.sqlite3_changes(_connection);
    }

    /// <summary>Runs it with these values, and reads the first two columns of what it returns, which hold numbers.</summary>
    /// <exception cref="SqliteException">It could not be run.</exception>
    public List<(long First, long Second)> RunReturning(ReadOnlySpan<object?> values)
    {
        Bind(values);
        var rows = new List<(long, long)>();
        while (raw.sqlite3_step(_statement) == raw.SQLITE_ROW) rows.Add((raw.sqlite3_column_int64(_statement, 0), raw.sqlite3_column_int64(_statement, 1)));
        Reset();
        return rows;
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Require(Bind(_places[i], values[i]), _connection);
    }

    // It tells the failure of the step before it again, in its full form.
    private void Reset() => Require(raw.sqlite3_reset(_statement), _connection);

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        _ => throw new ArgumentException($"No column of the store holds a {value.GetType().Name}.", nameof(value)),
    };
}
