using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IlpFunctions.Storage;

/// <summary>
/// A statement that writes, compiled once and run over and over: what a command object does around each run takes about as long as the run itself, and makes garbage. Its parameters are <c>$0</c>,
/// <c>$1</c>...
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private readonly List<int> places = [];

    /// <exception cref="SqliteException">It cannot be compiled.</exception>
    public SqliteStatement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Require(raw.sqlite3_prepare_v2(connection, sql, out statement));
        for (var i = 0; raw.sqlite3_bind_parameter_index(statement, $"${i}") is var place and > 0; i++) places.Add(place);
    }

    /// <summary>Sets a parameter.</summary>
    public SqliteStatement With(int parameter, string text)
    {
        Require(raw.sqlite3_bind_text(statement, places[parameter], text));
        return this;
    }

    /// <inheritdoc cref="With(int, string)"/>
    public SqliteStatement With(int parameter, long number)
    {
        Require(raw.sqlite3_bind_int64(statement, places[parameter], number));
        return this;
    }

    /// <inheritdoc cref="With(int, string)"/>
    public SqliteStatement With(int parameter, ReadOnlySpan<byte> bytes)
    {
        Require(raw.sqlite3_bind_blob(statement, places[parameter], bytes));
        return this;
    }

    /// <summary>Runs it.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="SqliteException">It could not be run.</exception>
    public int Run()
    {
        raw.sqlite3_step(statement);

        // The reset tells a failure again, in its full form.
        Require(raw.sqlite3_reset(statement));
        return raw.sqlite3_changes(connection);
    }

    public void Dispose() => statement.Dispose();

    private void Require(int code)
    {
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, connection);
    }
}
