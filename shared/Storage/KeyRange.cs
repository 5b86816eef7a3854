namespace IlpFunctions.Storage;

/// <summary>A range of keys in ordinal order: from <paramref name="From"/> (inclusive) to <paramref name="Before"/> (exclusive); null means unbounded.
/// Both bounds obey the rules of keys (<see cref="ITableStore"/>), so that they mean the same in every implementation.</summary>
public readonly record struct KeyRange(string? From, string? Before)
{
    /// <summary>Every key that starts with <paramref name="prefix"/>.</summary>
    public static KeyRange StartingWith(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return new(prefix, After(prefix));
    }

    /// <summary>Every key before <paramref name="key"/>.</summary>
    public static KeyRange Below(string key) => new(null, key);

    /// <summary>Whether <paramref name="key"/> lies in the range.</summary>
    public bool Contains(string key) =>
        (From is null || string.CompareOrdinal(key, From) >= 0) && (Before is null || string.CompareOrdinal(key, Before) < 0);

    // The first key after all that start with the prefix. It steps over characters that no key can hold, so that the bound is itself a valid key.
    private static string? After(string prefix)
    {
        for (var last = prefix.Length - 1; last >= 0; last--)
        {
            for (var next = prefix[last] + 1; next <= char.MaxValue; next++)
            {
                if (TableLimits.IsKeyCharacter((char)next)) return string.Concat(prefix.AsSpan(0, last), [(char)next]);
            }
        }

        return null;
    }
}
