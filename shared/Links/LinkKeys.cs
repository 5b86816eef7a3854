using System.Text;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Links;

/// <summary>
/// The key that the deployment's links are derived with: the configured one, else one that is made once and kept in table <c>Settings</c>. Another key makes every link sent before worthless.
/// </summary>
/// <param name="store">Where the row lives.</param>
/// <param name="ids">What a new key is made of.</param>
/// <param name="configured">The configured key; null for none.</param>
public sealed class LinkKeys(ITableStore store, IIdSource ids, string? configured = null)
{
    /// <summary>The fewest characters of a configured key: 128 bits, written as hex.</summary>
    public const int LeastCharacters = 32;

    private const string Table = "Settings";
    private const string Partition = "links";
    private const string Row = "key";
    private const string Secret = "secret";

    private byte[]? known = Configured(configured);

    /// <summary>The key; null when none was made yet, so that no link was ever issued.</summary>
    public async Task<byte[]?> FindAsync(CancellationToken cancellation = default)
    {
        if (known is not null) return known;
        return known = await store.GetAsync(Table, Partition, Row, cancellation) is { } row ? Encoding.UTF8.GetBytes(row.Text(Secret)!) : null;
    }

    /// <summary>The key, made now when there is none.</summary>
    public async Task<byte[]> GetAsync(CancellationToken cancellation = default)
    {
        if (await FindAsync(cancellation) is { } key) return key;
        try
        {
            await store.CommitAsync(Table, Partition, [RowChange.Insert(Row, new Dictionary<string, object> { [Secret] = ids.NewId() + ids.NewId() })], cancellation);
        }
        catch (StorageConflictException)
        {
            // Another process was first: its key counts.
        }

        return (await FindAsync(cancellation))!;
    }

    private static byte[]? Configured(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return text.Length >= LeastCharacters ? Encoding.UTF8.GetBytes(text) : throw new ArgumentException($"The configured key of personal links is shorter than {LeastCharacters} characters. Give a long random one, or none.", nameof(text));
    }
}
