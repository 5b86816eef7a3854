namespace IlpFunctions.Storage;

/// <summary>The limits of Azure Table Storage, checked before any implementation writes or asks anything.
/// Source: "Understanding the Table service data model" and "Performing entity group transactions" in Microsoft's REST reference.</summary>
internal static class TableLimits
{
    /// <summary>1 KiB a key, counted as Azure does: two bytes a UTF-16 code unit.</summary>
    public const int KeyCharacters = 512;

    /// <summary>Both keys of a row together as they stand in a URL, where a letter beyond ASCII takes 6 to 9 bytes. This limit is not Azure's: its answer to a
    /// transaction repeats the URL of every row, and Azure.Data.Tables fails at a line beyond 4,096 bytes after the transaction has been applied.</summary>
    public const int AddressBytes = 3_800;

    /// <summary>64 KiB a text property, two bytes a UTF-16 code unit.</summary>
    public const int TextCharacters = 32 * 1024;

    /// <summary>64 KiB a binary property.</summary>
    public const int BinaryBytes = 64 * 1024;

    /// <summary>1 MiB a row, by the formula of <see cref="RowSize.Stored"/>.</summary>
    public const int RowBytes = 1024 * 1024;

    /// <summary>255 properties a row, of which PartitionKey, RowKey and Timestamp are three; each chunk of a long value counts.</summary>
    public const int Properties = 252;

    /// <summary>255 characters a property name, less the suffix of a chunk (<see cref="Chunks"/>).</summary>
    public const int NameCharacters = 255 - Chunks.SuffixCharacters;

    /// <summary>100 rows a transaction.</summary>
    public const int Changes = 100;

    /// <summary>4 MiB a transaction, as it travels (<see cref="RowSize.Sent"/>).</summary>
    public const int TransactionBytes = 4 * 1024 * 1024;

    private static readonly DateTimeOffset FirstInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Whether a key may hold <paramref name="character"/>. Beside what Azure forbids (/ \ # ? and control characters) this forbids surrogates and
    /// U+FFFE and U+FFFF: outside the Basic Multilingual Plane UTF-8 (SQLite) and UTF-16 (.NET, Azurite) sort differently and Azure promises neither.
    /// </summary>
    public static bool IsKeyCharacter(char character) =>
        character is not ('/' or '\\' or '#' or '?' or >= '\uFFFE') && !char.IsControl(character) && !char.IsSurrogate(character);

    /// <summary>A table name is 3 to 63 ASCII letters and digits, the first a letter; case does not distinguish tables.</summary>
    public static void CheckTable(string table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var reserved = table.Equals("tables", StringComparison.OrdinalIgnoreCase);
        if (reserved || table.Length is < 3 or > 63 || !char.IsAsciiLetter(table[0]) || !table.All(char.IsAsciiLetterOrDigit))
            throw new StorageLimitException($"'{table}' cannot name a table: use 3 to 63 ASCII letters and digits, the first a letter; 'tables' is reserved.");
    }

    /// <summary>Checks where a row is. An empty key, though Azure takes it, is refused: it is an id that somebody forgot.</summary>
    public static void CheckAddress(string table, string partition, string? row = null)
    {
        CheckTable(table);
        ArgumentNullException.ThrowIfNull(partition);
        CheckKey(table, "partition key", partition);
        if (row is not null) CheckRowKey(table, partition, row);
    }

    /// <summary>Checks both bounds of a range as the keys they are compared with.</summary>
    public static void CheckRange(string table, KeyRange range)
    {
        CheckTable(table);
        if (range.From is { } from) CheckKey(table, "start of a range", from);
        if (range.Before is { } before) CheckKey(table, "end of a range", before);
    }

    /// <summary>Checks a whole transaction and returns its changes as they are stored: long values split into chunks.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="changes">The transaction.</param>
    /// <param name="skipOnDemand">Whether documents that nobody has written yet are taken as they are.</param>
    public static List<RowChange> CheckTransaction(string table, string partition, IReadOnlyCollection<RowChange> changes, bool skipOnDemand = false)
    {
        ArgumentNullException.ThrowIfNull(changes);
        CheckAddress(table, partition);
        if (changes.Count is 0 or > Changes)
            throw new StorageLimitException($"Table {table}, partition {partition}: a transaction has 1 to {Changes} rows, this one {changes.Count}.");

        var rows = changes.Count == 1 ? null : new HashSet<string>(changes.Count, StringComparer.Ordinal);
        var stored = new List<RowChange>(changes.Count);
        long size = 0;
        foreach (var change in changes)
        {
            ArgumentNullException.ThrowIfNull(change);
            CheckRowKey(table, partition, change.Row);
            if (rows is not null && !rows.Add(change.Row))
                throw new StorageLimitException($"Table {table}, partition {partition}: row {change.Row} appears twice in one transaction.");
            if (change.ETag is "*")
                throw new ArgumentException($"Table {table}, row {change.Row}: '*' is no row's ETag. To write whatever is there, upsert.", nameof(changes));
            if (skipOnDemand && change.Values is DocumentValues { IsOnDemand: true })
            {
                stored.Add(change);
                continue;
            }

            var split = CheckRow(table, partition, change);
            stored.Add(split);
            size += RowSize.Sent(table, partition, split);
        }

        if (size > TransactionBytes)
        {
            throw new StorageLimitException(
                $"Table {table}, partition {partition}: {changes.Count} rows are {size} bytes as sent, beyond {TransactionBytes}. Commit fewer rows at once.");
        }

        return stored;
    }

    private static RowChange CheckRow(string table, string partition, RowChange change)
    {
        foreach (var (name, value) in change.Values)
        {
            if (Fault(name, value) is { } fault) throw Refused(fault);
        }

        var values = Chunks.Split(change.Values);
        if (values.Count > Properties)
            throw Refused($"{values.Count} properties (chunks included), at most {Properties} are possible.");
        var size = RowSize.Stored(partition, change.Row, values);
        if (size > RowBytes)
            throw Refused($"{size} bytes, beyond {RowBytes} a row.");
        return ReferenceEquals(values, change.Values) ? change : change with { Values = values };

        StorageLimitException Refused(string why) => new($"Table {table}, partition {partition}, row {change.Row}: {why}");
    }

    private static void CheckRowKey(string table, string partition, string row)
    {
        CheckKey(table, "row key", row);
        const int MostBytesOfACharacter = 9;
        if (MostBytesOfACharacter * (partition.Length + row.Length) <= AddressBytes) return;
        var address = Escaped(partition) + Escaped(row);
        if (address > AddressBytes)
            throw new StorageLimitException($"Table {table}: the keys of a row take {address} bytes in a URL, beyond {AddressBytes}: use shorter ones.");

        // A quote is doubled before it is escaped.
        static int Escaped(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal)).Length;
    }

    private static void CheckKey(string table, string what, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > KeyCharacters)
            throw new StorageLimitException($"Table {table}: a {what} has 1 to {KeyCharacters} characters (1 KiB of UTF-16), this one {key.Length}.");
        foreach (var character in key)
        {
            if (!IsKeyCharacter(character))
            {
                throw new StorageLimitException(
                    $"Table {table}: a {what} cannot hold U+{(int)character:X4} (no / \\ # ?, control characters, surrogates, U+FFFE, U+FFFF).");
            }

        }
    }

    private static string? Fault(string name, object? value)
    {
        if (name.Length is 0 or > NameCharacters || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            return $"'{name}' cannot name a property: use 1 to {NameCharacters} ASCII letters, digits and underscores, the first not a digit.";
        if (name is "PartitionKey" or "RowKey" or "Timestamp" || name.Contains(Chunks.Separator, StringComparison.Ordinal))
            return $"the property name '{name}' is reserved (PartitionKey, RowKey, Timestamp; two underscores in a row mark chunks).";
        return value switch
        {
            null or int or long or bool or byte[] => null,
            string text => IsText(text) ? null : $"property {name} is not valid text: it holds half a surrogate pair.",
            double number => double.IsFinite(number) ? null : $"property {name} is {number}; only finite numbers can be stored.",
            DateTimeOffset instant => instant >= FirstInstant ? null : $"property {name} is out of range: instants start at {FirstInstant:u}.",
            _ => $"property {name} is a {value.GetType().Name}; string, int, long, double, bool, DateTimeOffset and byte[] can be stored.",
        };
    }

    private static bool IsText(ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAnyInRange('\uD800', '\uDFFF'); next >= 0; next = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (!char.IsHighSurrogate(text[next]) || next + 1 == text.Length || !char.IsLowSurrogate(text[next + 1])) return false;
            text = text[(next + 2)..];
        }

        return true;
    }
}
