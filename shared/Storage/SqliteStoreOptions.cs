namespace IlpFunctions.Storage;

/// <summary>How a <see cref="SqliteTableStore"/> treats its file.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>What a commit survives; <see cref="SqliteDurability.Full"/> by default.</summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;

    /// <summary>
    /// Held while something is written. Who else in this process writes to the same file holds the same one: left to itself SQLite has the second writer sleep, ever longer, and look again. Null when
    /// nobody else does.
    /// </summary>
    public Lock? WritersTurn { get; init; }

    /// <summary>Whether what the caller commits may be written after what others commit who wait for an answer. Asked as it is handed in; null when all are alike.</summary>
    public Func<bool>? CanWait { get; init; }
}

/// <summary>What a finished commit survives.</summary>
public enum SqliteDurability
{
    /// <summary>A killed process and a power cut: the disk is synchronized at every commit (SQLite's synchronous=FULL).</summary>
    Full,

    /// <summary>A killed process, not a power cut (synchronous=OFF): for scratch stores, which can be made again.</summary>
    Relaxed,
}
