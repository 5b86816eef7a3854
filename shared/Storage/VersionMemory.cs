using System.Collections.Concurrent;

namespace IlpFunctions.Storage;

/// <summary>
/// Documents as they were read, by row: a row's version is never given twice and a document is never changed in place, so what was read of a version once holds for it.
/// Safe for threads.
/// </summary>
/// <param name="most">How many are remembered; one more, and all are forgotten.</param>
internal sealed class VersionMemory<T>(int most) where T : class
{
    private readonly ConcurrentDictionary<(string Partition, string Row), (string ETag, T Document)> remembered = new();

    /// <summary>The row's document, read from it unless its version is remembered.</summary>
    public T Read(StoredRow row)
    {
        var key = (row.Partition, row.Row);
        if (remembered.TryGetValue(key, out var known) && known.ETag == row.ETag) return known.Document;
        var document = row.Read<T>();
        if (remembered.Count >= most) remembered.Clear();
        remembered[key] = (row.ETag, document);
        return document;
    }
}
