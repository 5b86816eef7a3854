namespace IlpFunctions.Storage;

/// <summary>
/// The storage port: tables of rows addressed by partition and row key, with the semantics and limits of Azure Table Storage.
/// All implementations (Table Storage, SQLite, memory) enforce the same limits, so that what works on one machine works in Azure:
/// <list type="bullet">
/// <item>Table names: 3 to 63 ASCII letters and digits, the first a letter; case does not distinguish them. A table is made when first used.</item>
/// <item>Keys: 1 to 512 characters of the Basic Multilingual Plane (1 KiB) without / \ # ? and control characters; case distinguishes them.
/// Percent-encoded, both keys of a row together are at most 3,800 bytes, which only long keys beyond ASCII, or full of quotes, reach.</item>
/// <item>Property names: 1 to 251 ASCII letters, digits and underscores, without two underscores in a row; at most 252 properties a row.</item>
/// <item>1 MiB a row, text counting two bytes a character; 100 rows and 4 MiB a transaction. Text and bytes beyond 64 KiB are chunked behind this
/// port; each chunk counts as a property.</item>
/// <item>Instants from the year 1601; finite numbers; text without half surrogate pairs.</item>
/// </list>
/// </summary>
/// <remarks>A breach of a limit throws <see cref="StorageLimitException"/> before anything is written. Streams are not snapshots: each row is as it was
/// committed at some moment of the reading, and rows written meanwhile may or may not appear.</remarks>
public interface ITableStore
{
    /// <summary>Reads one row, or null when there is none.</summary>
    Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default);

    /// <summary>Streams the rows of one partition whose row keys lie in <paramref name="range"/>, in ordinal order of the row key (as
    /// <see cref="StringComparer.Ordinal"/> has it). The caller may write to the same partition between rows.</summary>
    IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default);

    /// <summary>Streams the rows of every partition whose key lies in <paramref name="partitions"/>, in ordinal order of partition and row key.
    /// With the default range this reads the whole table: for reports and repair only.</summary>
    IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default);

    /// <summary>Applies 1 to 100 changes to one partition, all or none; each row may appear once.</summary>
    /// <exception cref="StorageConflictException">A row to insert exists, or a row to replace or delete is gone or has another ETag.
    /// Nothing was written: read again, decide again, retry.</exception>
    Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default);
}
