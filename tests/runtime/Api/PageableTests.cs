using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class PageableTests
{
    private readonly List<string> reads = [];

    [Fact]
    public async Task Enumeration_SeveralPages_GivesAllValuesInOrder()
    {
        var values = new List<int>();
        await foreach (var value in Numbers())
            values.Add(value);

        Assert.Equal([1, 2, 3], values);
        Assert.Equal(["from - by -", "from 2 by -", "from 3 by -"], reads);
    }

    [Fact]
    public async Task Enumeration_StoppedEarly_ReadsNoFurtherPage()
    {
        await foreach (var _ in Numbers())
            break;

        Assert.Equal(["from - by -"], reads);
    }

    [Fact]
    public async Task AsPages_TokenAndSize_AreHandedToTheReader()
    {
        var pages = new List<Page<int>>();
        await foreach (var page in Numbers().AsPages("2", 10))
            pages.Add(page);

        Assert.Equal([2, 0], pages.Select(page => page.Values.Count));
        Assert.Equal(["3", null], pages.Select(page => page.ContinuationToken));
        Assert.Equal(["from 2 by 10", "from 3 by 10"], reads);
    }

    [Fact]
    public async Task Enumeration_Cancellation_ReachesTheReader()
    {
        using var cancellation = new CancellationTokenSource();
        var seen = CancellationToken.None;
        var pageable = Pageable.Create<int>((_, token) =>
        {
            seen = token;
            return Task.FromResult(new Page<int>([1]));
        });

        await foreach (var _ in pageable.WithCancellation(cancellation.Token))
            await cancellation.CancelAsync();

        Assert.True(seen.IsCancellationRequested);
    }

    [Fact]
    public void Create_Nothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => Pageable.Create((Func<string?, CancellationToken, Task<Page<int>>>)null!));
        Assert.Throws<ArgumentNullException>(() => Pageable.Create((Func<string?, int?, CancellationToken, Task<Page<int>>>)null!));
        Assert.Throws<ArgumentNullException>(() => new Page<int>(null!));
    }

    // Three pages: 1; 2 and 3; none.
    private AsyncPageable<int> Numbers() => Pageable.Create<int>((token, size, _) =>
    {
        reads.Add($"from {token ?? "-"} by {(object?)size ?? "-"}");
        return Task.FromResult(token switch { null => new Page<int>([1], "2"), "2" => new Page<int>([2, 3], "3"), _ => new Page<int>([]) });
    });
}
