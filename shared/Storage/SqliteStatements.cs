namespace IlpFunctions.Storage;

/// <summary>The SQL of <see cref="SqliteTableStore"/>; {0} is the table. Keys compare as UTF-8 bytes, which for the characters a key may hold
/// (<see cref="TableLimits.IsKeyCharacter"/>) is the ordinal order of .NET.</summary>
internal static class SqliteStatements
{
    /// <summary>Sets these tables apart from those of other components in the same file.</summary>
    public const string TablePrefix = "tables_";

    private const string Rows = "SELECT partition, row, etag, properties FROM {0} ";

    // The underscore keeps this name out of reach of the store's own tables.
    public const string CreateOpenings = "CREATE TABLE IF NOT EXISTS tables__openings (number INTEGER PRIMARY KEY AUTOINCREMENT)";
    public const string Opening = "INSERT INTO tables__openings DEFAULT VALUES RETURNING number";

    public const string CreateTable = """
        CREATE TABLE IF NOT EXISTS {0} (
            partition TEXT NOT NULL, row TEXT NOT NULL, etag INTEGER NOT NULL, properties BLOB NOT NULL, PRIMARY KEY (partition, row)) WITHOUT ROWID
        """;

    public const string Begin = "BEGIN IMMEDIATE";
    public const string Commit = "COMMIT";
    public const string Rollback = "ROLLBACK";

    // One transaction of a group that is written together.
    public const string BeginOne = "SAVEPOINT one";
    public const string RollbackOne = "ROLLBACK TO one";
    public const string EndOne = "RELEASE one";

    public const string Insert = "INSERT INTO {0} (partition, row, etag, properties) VALUES ($0, $1, $2, $3) ON CONFLICT DO NOTHING";
    public const string Upsert = """
        INSERT INTO {0} (partition, row, etag, properties) VALUES ($0, $1, $2, $3)
        ON CONFLICT DO UPDATE SET etag = excluded.etag, properties = excluded.properties
        """;
    public const string Replace = "UPDATE {0} SET etag = $2, properties = $3 WHERE partition = $0 AND row = $1 AND etag = $4";
    public const string ReplaceAny = "UPDATE {0} SET etag = $2, properties = $3 WHERE partition = $0 AND row = $1";
    public const string Delete = "DELETE FROM {0} WHERE partition = $0 AND row = $1 AND etag = $2";
    public const string DeleteAny = "DELETE FROM {0} WHERE partition = $0 AND row = $1";

    public const string Get = "SELECT etag, properties FROM {0} WHERE partition = $0 AND row = $1";

    // A page goes on behind the last row of the one before, so that no read transaction stays open while the caller works.
    // Both ends are always bound, or SQLite would read on to the end of the table: BeforeAnyKey and AfterEveryKey stand for none.
    public const string FirstPage = Rows + "WHERE partition = $0 AND row < $1 AND row >= $2 ORDER BY row LIMIT $3";
    public const string NextPage = Rows + "WHERE partition = $0 AND row < $1 AND row > $2 ORDER BY row LIMIT $3";
    public const string PageOfPartitions = Rows + "WHERE partition < $0 AND (partition, row) > ($1, $2) ORDER BY partition, row LIMIT $3";

    /// <summary>Sorts before every key, for no key is empty.</summary>
    public const string BeforeAnyKey = "";

    /// <summary>Sorts after every key, for keys stay within the Basic Multilingual Plane.</summary>
    public const string AfterEveryKey = "\U0010FFFF";
}
