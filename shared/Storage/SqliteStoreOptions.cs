namespace IlpFunctions.Storage;

/// <summary>How a <see cref="SqliteTableStore"/> treats its file.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>What a commit survives; <see cref="SqliteDurability.Full"/> by default.</summary>
    public SqliteDurability Durability { get; init; } = SqliteDurability.Full;
}

/// <summary>What a finished commit survives.</summary>
public enum SqliteDurability
{
    /// <summary>A killed process and a power cut: the disk is synchronized at every commit (SQLite's synchronous=FULL).</summary>
    Full,

    /// <summary>A killed process, not a power cut (synchronous=OFF): for scratch stores, which can be made again.</summary>
    Relaxed,
}
