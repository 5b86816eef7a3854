using System.Buffers;

namespace IlpFunctions.Storage;

/// <summary>How large a row is, stored and sent.</summary>
internal static class RowSize
{
    // One operation of an entity group transaction: boundaries, headers, request line, JSON of the keys and of an ETag; generous, for the sum
    // must not fall short.
    private const int EnvelopeBytes = 1024;
    private const int EscapedBytes = 6;

    // What System.Text.Json (with which Azure.Data.Tables writes) leaves as it is; all else becomes \uXXXX or shorter.
    private static readonly SearchValues<char> Unescaped =
        SearchValues.Create(" !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Bytes of a row at rest, by the formula Azure bills and limits with: 4, the keys, and for each property 8, its name and its value,
    /// text being UTF-16.</summary>
    public static int Stored(string partition, string row, IReadOnlyDictionary<string, object> values)
    {
        var size = 4 + 2 * (partition.Length + row.Length);
        foreach (var (name, value) in values) size += 8 + 2 * name.Length + StoredValue(value);
        return size;
    }

    /// <summary>An upper bound of the bytes a change takes in a request, where text is escaped JSON and bytes are base 64.</summary>
    public static long Sent(string table, string partition, RowChange change)
    {
        long size = EnvelopeBytes + table.Length + 2 * EscapedBytes * (partition.Length + change.Row.Length);
        foreach (var (name, value) in change.Values) size += 64 + 2 * name.Length + SentValue(value);
        return size;
    }

    private static int StoredValue(object? value) => value switch
    {
        null => 0,
        string text => 4 + 2 * text.Length,
        byte[] bytes => 4 + bytes.Length,
        bool => 1,
        int => 4,
        _ => 8,
    };

    private static long SentValue(object? value) => value switch
    {
        string text => SentText(text),
        byte[] bytes => 4L * ((bytes.Length + 2) / 3),
        _ => 0,
    };

    private static long SentText(ReadOnlySpan<char> text)
    {
        long size = text.Length;
        for (var next = text.IndexOfAnyExcept(Unescaped); next >= 0; next = text.IndexOfAnyExcept(Unescaped))
        {
            size += EscapedBytes - 1;
            text = text[(next + 1)..];
        }

        return size;
    }
}
