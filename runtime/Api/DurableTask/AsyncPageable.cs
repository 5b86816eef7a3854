namespace Microsoft.DurableTask;

/// <summary>Values that arrive page by page.</summary>
/// <typeparam name="T">The values' type.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>The pages, one after another.</summary>
    /// <param name="continuationToken">Where to go on, as an earlier page told; <c>null</c> is the beginning.</param>
    /// <param name="pageSizeHint">How many values a page should hold; a source may give fewer or more.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    /// <summary>All values of all pages.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
            foreach (var value in page.Values)
                yield return value;
    }
}
