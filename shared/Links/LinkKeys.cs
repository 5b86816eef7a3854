using System.Text;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Links;

/// <summary>
/// The keys that the deployment's links are derived with: those configured, else one that is made once and kept in table <c>Settings</c>. The first one signs; the others are still believed, so that a key
/// can be replaced without a link in anybody's inbox becoming worthless.
/// </summary>
/// <param name="store">Where the row lives.</param>
/// <param name="ids">What a new key is made of.</param>
/// <param name="configured">The configured keys, the newest first, with spaces between them; the word <c>kept</c> among them stands for the one in the table. Null for none.</param>
public sealed class LinkKeys(ITableStore store, IIdSource ids, string? configured = null)
{
    /// <summary>The fewest characters of a configured key: 128 bits, written as hex.</summary>
    public const int LeastCharacters = 32;

    /// <summary>What stands for the key in the table. Without it that one is not believed where others are configured: who can write to the table could forge links.</summary>
    public const string Kept = "kept";

    private const string Table = "Settings";
    private const string Partition = "links";
    private const string Row = "key";
    private const string Secret = "secret";

    private readonly string[] written = Checked(configured);
    private IReadOnlyList<LinkKey>? known;

    /// <summary>Every key that is believed, the one that signs first; none when none was made yet, so that no link was ever issued.</summary>
    public async Task<IReadOnlyList<LinkKey>> FindAsync(CancellationToken cancellation = default)
    {
        if (known is not null) return known;
        var kept = written.Contains(Kept) && await store.GetAsync(Table, Partition, Row, cancellation) is { } row ? LinkKey.Of(row.Text(Secret)!) : null;
        LinkKey[] all = [.. written.Select(word => word == Kept ? kept : LinkKey.Of(word)).OfType<LinkKey>().DistinctBy(key => key.Id)];

        // While the one that signs is not there, another server may be making it.
        if (kept is not null || written[0] != Kept) known = all;
        return all;
    }

    /// <summary>The key that signs, made now when there is none.</summary>
    public async Task<LinkKey> GetAsync(CancellationToken cancellation = default)
    {
        await FindAsync(cancellation);
        if (known is { } found) return found[0];
        try
        {
            await store.CommitAsync(Table, Partition, [RowChange.Insert(Row, new Dictionary<string, object> { [Secret] = ids.NewId() + ids.NewId() })], cancellation);
        }
        catch (StorageConflictException)
        {
            // Another process was first: its key counts.
        }

        return (await FindAsync(cancellation))[0];
    }

    private static string[] Checked(string? configured)
    {
        var words = (configured ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Any(word => word != Kept && word.Length < LeastCharacters)) throw new ArgumentException($"A configured key of personal links is shorter than {LeastCharacters} characters. Give a long random one, or none.", nameof(configured));
        return words.Length == 0 ? [Kept] : words;
    }
}

/// <summary>A key of links.</summary>
public sealed class LinkKey
{
    private LinkKey(string id, byte[] secret) => (Id, Bytes) = (id, secret);

    /// <summary>What the key is called where a link says which one signed it. It tells nothing of the key.</summary>
    public string Id { get; }

    /// <summary>The key itself.</summary>
    internal byte[] Bytes { get; }

    /// <summary>The key that was written so.</summary>
    internal static LinkKey Of(string text) => new(Keys.Digest($"link-key|{text}")[..10], Encoding.UTF8.GetBytes(text));

    /// <summary>Does not tell the key, so that it is in no log.</summary>
    public override string ToString() => $"(link key {Id})";
}
