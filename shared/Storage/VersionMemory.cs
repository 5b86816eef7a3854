using System.Collections.Concurrent;

namespace IlpFunctions.Storage;

/// <summary>
/// Documents as they were read or written, by row: a row's version is never given twice and a document is never changed in place, so what was read of a version once holds for it.
/// Safe for threads.
/// </summary>
/// <param name="most">How many are remembered at least; of twice as many those not used for the longest time are forgotten.</param>
internal sealed class VersionMemory<T>(int most) where T : class
{
    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<(string Partition, string Row), Remembered> young = new();
    private volatile ConcurrentDictionary<(string Partition, string Row), Remembered> old = new();

    /// <summary>The row's document, read from it unless it is remembered.</summary>
    public T Read(StoredRow row)
    {
        var key = (row.Partition, row.Row);
        var isYoung = young.TryGetValue(key, out var known);
        if (!isYoung) old.TryGetValue(key, out known);
        if (known is null || !known.IsOf(row)) known = new(row.ETag, Written: null, row.Read<T>());
        else if (isYoung && known.ETag is not null) return known.Document;
        Remember(key, known with { ETag = row.ETag, Written = null });
        return known.Document;
    }

    /// <summary>Remembers what was committed. Its version is not known until it is read; until then it is known by what was written.</summary>
    public void Wrote(string partition, RowChange change)
    {
        if (change.Values is DocumentValues { Document: T document } values) Remember((partition, change.Row), new(ETag: null, values, document));
    }

    private void Remember((string Partition, string Row) key, Remembered what)
    {
        young[key] = what;
        if (young.Count < most) return;
        lock (turning)
        {
            if (young.Count >= most) (old, young) = (young, new());
        }
    }

    private sealed record Remembered(string? ETag, DocumentValues? Written, T Document)
    {
        public bool IsOf(StoredRow row)
        {
            if (ETag is not null) return row.ETag == ETag;
            return ReferenceEquals(row.Values, Written) || row.Text(DocumentRows.Document) == Written?.Text;
        }
    }
}
