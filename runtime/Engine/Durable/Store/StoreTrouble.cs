using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>What keeps a SQLite file from being read or written for the time being, in words for whoever can help.</summary>
internal static class StoreTrouble
{
    /// <summary>The words for a failure; null when it is no such trouble.</summary>
    public static string? Of(Exception failure) => failure.GetBaseException() is not SqliteException trouble ? null : trouble.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "it is full: make room on its disk",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process has it locked: let that process end",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "it may not be written: look at the permissions of the file and its folder",
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN => "its disk cannot be read or written: look at the disk",
        _ => null,
    };
}

/// <summary>
/// The store cannot be read or written for the time being. What was asked for has not happened, nothing that was stored is lost, and work goes on by itself when
/// the trouble is over.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    internal StoreUnavailableException(string path, string trouble, Exception reason)
        : base($"The store '{path}' cannot be used for the time being: {trouble}. Nothing of what was asked for was stored; work goes on by itself afterwards.", reason)
    {
    }
}
