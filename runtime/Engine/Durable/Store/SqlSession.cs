using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>One connection with its prepared commands. Parameters are <c>$0</c>, <c>$1</c>, ... Not safe for threads: the store's lock guards it.</summary>
internal sealed class SqlSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly Dictionary<string, SqlStatement> _statements = [];

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> parameters) => Statement(sql, parameters.Length).Run(parameters);

    /// <summary>Runs a statement that changes rows and returns two numbers of each.</summary>
    public List<(long First, long Second)> ExecuteReturning(string sql, params ReadOnlySpan<object?> parameters) => Statement(sql, parameters.Length).RunReturning(parameters);

    /// <summary>Runs statements that are run once.</summary>
    public void ExecuteAll(string sql) => SqlStatement.Require(raw.sqlite3_exec(connection.Handle, sql), connection.Handle!);

    /// <summary>Reads all rows of a query.</summary>
    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> parameters)
    {
        var rows = new List<T>();
        using var reader = Prepare(sql, parameters).ExecuteReader();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    /// <summary>Reads the first column of the first row; null when there is no row or the value is NULL.</summary>
    public object? ReadValue(string sql, params ReadOnlySpan<object?> parameters) =>
        Prepare(sql, parameters).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>
    /// Calls back whenever SQLite has carried out another <paramref name="count"/> instructions, which measure its work whatever the speed of the machine.
    /// Tests of growth count them.
    /// </summary>
    public void EveryInstructions(int count, Action tick) => raw.sqlite3_progress_handler(
        connection.Handle, count, _ =>
        {
            tick();
            return 0;
        }, null);

    /// <summary>The file grows to so many pages and no further, as on a disk of that size; never fewer than it has. For tests.</summary>
    public void LimitPages(int most) => ReadValue($"PRAGMA max_page_count = {most}");

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        foreach (var command in _commands.Values) command.Dispose();
        connection.Dispose();
    }

    private SqlStatement Statement(string sql, int parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new SqlStatement(connection.Handle!, sql, parameters));
        return statement;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is a constant of this folder; values travel as parameters.")]
    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < parameters.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            _commands.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i] ?? DBNull.Value;
        return command;
    }
}
