using System.Globalization;

namespace IlpFunctions.Storage;

/// <summary>Splits a value longer than one property into the properties <c>name__0</c>, <c>name__1</c>... and joins them again.</summary>
internal static class Chunks
{
    /// <summary>Stands between the name and the number; no other property name holds it.</summary>
    public const string Separator = "__";

    /// <summary>The longest suffix: a row of 1 MiB holds at most 17 chunks.</summary>
    public const int SuffixCharacters = 4;

    /// <summary>The properties to store: without nulls, long text and bytes in chunks. Returns <paramref name="values"/> itself when nothing changes.</summary>
    public static IReadOnlyDictionary<string, object> Split(IReadOnlyDictionary<string, object> values)
    {
        var untouched = true;
        foreach (var (_, value) in values) untouched &= value is not null && !IsLong(value);
        if (untouched) return values;

        var split = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            switch (value)
            {
                case null: break;
                case string text when IsLong(text): Split(name, text, split); break;
                case byte[] bytes when IsLong(bytes): Split(name, bytes, split); break;
                default: split.Add(name, value); break;
            }
        }

        return split;
    }

    /// <summary>The properties as they were before <see cref="Split(IReadOnlyDictionary{string, object})"/>.</summary>
    public static Dictionary<string, object> Join(Dictionary<string, object> stored)
    {
        var first = stored.Keys.Where(key => key.EndsWith(Suffix(0), StringComparison.Ordinal)).ToList();
        foreach (var name in first.Select(key => key[..^Suffix(0).Length]))
        {
            var parts = new List<object>();
            while (stored.Remove(name + Suffix(parts.Count), out var part)) parts.Add(part);
            stored[name] = parts[0] is string ? string.Concat(parts.Cast<string>()) : parts.Cast<byte[]>().SelectMany(bytes => bytes).ToArray();
        }

        return stored;
    }

    private static bool IsLong(object value) => value switch
    {
        string text => text.Length > TableLimits.TextCharacters,
        byte[] bytes => bytes.Length > TableLimits.BinaryBytes,
        _ => false,
    };

    private static void Split(string name, string text, Dictionary<string, object> into)
    {
        for (var (start, number) = (0, 0); start < text.Length; number++)
        {
            var length = Math.Min(TableLimits.TextCharacters, text.Length - start);
            // Half a surrogate pair is not text: the pair moves to the next chunk.
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1])) length--;
            into.Add(name + Suffix(number), text.Substring(start, length));
            start += length;
        }
    }

    private static void Split(string name, byte[] bytes, Dictionary<string, object> into)
    {
        var number = 0;
        foreach (var chunk in bytes.Chunk(TableLimits.BinaryBytes)) into.Add(name + Suffix(number++), chunk);
    }

    private static string Suffix(int number) => string.Create(CultureInfo.InvariantCulture, $"{Separator}{number}");
}
