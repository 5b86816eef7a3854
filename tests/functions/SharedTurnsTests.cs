using IlpFunctions.Functions;

namespace IlpFunctions.Tests.Functions;

public sealed class SharedTurnsTests
{
    private readonly SharedTurns<string, int> turns = new();
    private int begun;

    [Fact]
    public async Task Work_AskedForWhileItIsDone_IsDoneOnceMoreForAllWhoAsked()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var running = turns.TakeAsync("sun", () => DoAsync(first));
        var next = turns.TakeAsync("sun", () => DoAsync(second));
        var shared = turns.TakeAsync("sun", () => throw new InvalidOperationException("The turn before is shared."));
        Assert.Equal(1, begun);

        first.SetResult();
        Assert.Equal(1, await running);
        second.SetResult();

        Assert.Equal((2, 2), (await next, await shared));
        Assert.Equal(3, await turns.TakeAsync("sun", () => DoAsync(second)));
    }

    [Fact]
    public async Task Work_ThatFails_FailsForThoseWhoSharedItAndNobodyElse()
    {
        var first = new TaskCompletionSource();
        var running = turns.TakeAsync("sun", () => DoAsync(first));
        var next = turns.TakeAsync("sun", () => DoAsync(first));

        first.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => running);
        await Assert.ThrowsAsync<TimeoutException>(() => next);
        var done = new TaskCompletionSource();
        done.SetResult();
        Assert.Equal(3, await turns.TakeAsync("sun", () => DoAsync(done)));
    }

    [Fact]
    public async Task Work_AboutSomethingElse_WaitsForNobody()
    {
        var (never, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        done.SetResult();
        var running = turns.TakeAsync("sun", () => DoAsync(never));

        Assert.Equal(2, await turns.TakeAsync("moon", () => DoAsync(done)));
        Assert.False(running.IsCompleted);
    }

    private async Task<int> DoAsync(TaskCompletionSource until)
    {
        var own = ++begun;
        await until.Task;
        return own;
    }
}
