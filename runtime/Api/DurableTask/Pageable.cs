using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>Makes pageables from a function that reads one page.</summary>
public static class Pageable
{
    /// <summary>A pageable over a function that takes a continuation token.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="pageFunc">Reads the page that begins at the token.</param>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new PageReader<T>((token, _, cancellation) => pageFunc(token, cancellation));
    }

    /// <summary>A pageable over a function that takes a continuation token and a page size.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="pageFunc">Reads the page that begins at the token.</param>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new PageReader<T>(pageFunc);
    }

    private sealed class PageReader<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> read) : AsyncPageable<T>
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
            Read(continuationToken, pageSizeHint);

        private async IAsyncEnumerable<Page<T>> Read(string? token, int? size, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            do
            {
                var page = await read(token, size, cancellation);
                yield return page;
                token = page.ContinuationToken;
            }
            while (token is not null);
        }
    }
}
