using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Functions.CommandLine.Backup;

/// <summary>Copies the SQLite file, whoever is using it: what the copy holds is one moment's, with every commit before it and none after.</summary>
internal static class StoreCopy
{
    /// <summary>Copies a file to a new one, and makes sure that the copy is whole.</summary>
    /// <exception cref="UnusableArgumentException">The file is damaged, or is no SQLite file.</exception>
    public static void Make(string from, string to)
    {
        try
        {
            using (var source = Open(from, SqliteOpenMode.ReadWrite))
            using (var copy = Open(to, SqliteOpenMode.ReadWriteCreate))
            {
                source.BackupDatabase(copy);
                // One file without a journal beside it, to be carried anywhere; a process that opens it makes its own.
                Ask(copy, "PRAGMA journal_mode = DELETE");
            }

            using var made = Open(to, SqliteOpenMode.ReadOnly);
            if (Ask(made, "PRAGMA integrity_check") is not "ok" and var damage) throw new UnusableArgumentException($"{from} is damaged: {damage.ReplaceLineEndings("; ")}");
        }
        catch (SqliteException failure)
        {
            throw new UnusableArgumentException($"{from} cannot be copied: {failure.Message}");
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // Another process may be committing: SQLite waits for it.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private static string Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
