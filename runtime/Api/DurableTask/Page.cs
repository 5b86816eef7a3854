namespace Microsoft.DurableTask;

/// <summary>Some of the values, and where the rest begins.</summary>
/// <typeparam name="T">The values' type.</typeparam>
public sealed class Page<T>
    where T : notnull
{
    /// <summary>Makes a page.</summary>
    /// <param name="values">The values.</param>
    /// <param name="continuationToken">Where the next page begins; <c>null</c> on the last page.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is <c>null</c>.</exception>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>The values.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Where the next page begins; <c>null</c> on the last page.</summary>
    public string? ContinuationToken { get; }
}
