namespace IlpFunctions.Storage;

/// <summary>Somebody else changed a row first. Nothing was written: read again, decide again, retry.</summary>
public sealed class StorageConflictException(string table, string partition, string row, Exception? inner = null)
    : Exception($"Table {table}, partition {partition}, row {row}: the row is not as it was read (changed, gone, or there already).", inner)
{
    /// <summary>The row key that conflicted.</summary>
    public string Row { get; } = row;
}

/// <summary>A row or transaction breaks a limit of Table Storage. Nothing was written.</summary>
public sealed class StorageLimitException(string message) : Exception(message);

/// <summary>The store cannot be used as asked, e.g. it was made for another kind of clock; the message says what to do.</summary>
public sealed class StorageUnusableException(string message, Exception? inner = null) : Exception(message, inner);
