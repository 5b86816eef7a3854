namespace IlpFunctions.Plans.Changes;

/// <summary>Which entries of two lists are the same.</summary>
/// <param name="Both">Those in both, in the order of the first list.</param>
/// <param name="OnlyBefore">Those in the first list only.</param>
/// <param name="OnlyAfter">Those in the second list only.</param>
/// <param name="AreInOrder">Whether those in both stand in the same order in both.</param>
internal sealed record Pairs<T>(IReadOnlyList<(T Before, T After)> Both, IReadOnlyList<T> OnlyBefore, IReadOnlyList<T> OnlyAfter, bool AreInOrder);

/// <summary>Finds them.</summary>
internal static class Pairs
{
    /// <summary>Pairs by the first key, what is left by the second, and so on; of several entries with one key the first with the first.</summary>
    public static Pairs<T> Of<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, IReadOnlyList<Func<T, string?>> keys)
    {
        var partners = new int?[before.Count];
        var taken = new bool[after.Count];
        foreach (var key in keys)
        {
            var free = Enumerable.Range(0, after.Count).Where(index => !taken[index] && key(after[index]) is not null)
                .GroupBy(index => key(after[index])!, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(same => same.Key, same => new Queue<int>(same), StringComparer.OrdinalIgnoreCase);
            for (var index = 0; index < before.Count; index++)
            {
                if (partners[index] is not null || key(before[index]) is not { } known || !free.TryGetValue(known, out var same) || !same.TryDequeue(out var partner)) continue;
                partners[index] = partner;
                taken[partner] = true;
            }
        }

        var order = partners.OfType<int>().ToList();
        return new(
            [.. partners.Index().Where(pair => pair.Item is not null).Select(pair => (before[pair.Index], after[pair.Item!.Value]))],
            [.. before.Where((_, index) => partners[index] is null)],
            [.. after.Where((_, index) => !taken[index])],
            order.Order().SequenceEqual(order));
    }
}
