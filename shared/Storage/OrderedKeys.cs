namespace IlpFunctions.Storage;

/// <summary>Values by key in ordinal order of the keys. Not for two threads at once.</summary>
internal sealed class OrderedKeys<T> where T : class
{
    private readonly List<string> keys = [];
    private readonly List<T> values = [];

    /// <summary>How many there are.</summary>
    public int Count => keys.Count;

    /// <summary>The value of a key; null when there is none.</summary>
    public T? Find(string key) => Place(key) is >= 0 and var place ? values[place] : null;

    /// <summary>Adds a value, or puts it in the place of the one that is there.</summary>
    public void Set(string key, T value)
    {
        var place = Place(key);
        if (place >= 0)
        {
            values[place] = value;
            return;
        }

        keys.Insert(~place, key);
        values.Insert(~place, value);
    }

    /// <summary>Removes a key that is there.</summary>
    public void Remove(string key)
    {
        var place = Place(key);
        keys.RemoveAt(place);
        values.RemoveAt(place);
    }

    /// <summary>The first values of a range.</summary>
    /// <param name="from">Where it begins; null for the first key.</param>
    /// <param name="isAfter">Whether it begins after that key and not with it.</param>
    /// <param name="before">The key before which it ends; null for the end.</param>
    /// <param name="most">How many at most.</param>
    public List<T> Page(string? from, bool isAfter, string? before, int most)
    {
        var first = First(from, isAfter);
        return values.GetRange(first, Math.Clamp(End(before) - first, 0, most));
    }

    /// <summary>The first key of a range, which is given as to <see cref="Page"/>; null when it is empty.</summary>
    public string? Next(string? from, bool isAfter, string? before) => First(from, isAfter) is var first && first < End(before) ? keys[first] : null;

    private int First(string? from, bool isAfter)
    {
        if (from is null) return 0;
        var place = Place(from);
        return place < 0 ? ~place : isAfter ? place + 1 : place;
    }

    private int End(string? before) => before is null ? keys.Count : Place(before) is var place && place < 0 ? ~place : place;

    // Most keys are written in their order.
    private int Place(string key) => keys.Count > 0 && string.CompareOrdinal(keys[^1], key) < 0 ? ~keys.Count : keys.BinarySearch(key, StringComparer.Ordinal);
}
