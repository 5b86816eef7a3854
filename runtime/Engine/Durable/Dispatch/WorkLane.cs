using System.Threading.Channels;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Runs what is added in that order, so many at a time. Slow work of one lane leaves the other lanes alone, and waiting for the disk keeps no place in it.</summary>
internal sealed class WorkLane
{
    private readonly Channel<TakenWork> _waiting = Channel.CreateUnbounded<TakenWork>();
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What is being stored, and one for the lane as long as it is open.
    private int _storing = 1;

    /// <param name="scheduler">Where they run.</param>
    /// <param name="workers">How many items are under way at once.</param>
    /// <param name="run">Runs one; the task that comes of it ends when the result is stored. What goes wrong is its own to handle.</param>
    public WorkLane(TaskScheduler scheduler, int workers, Func<TakenWork, Task<Task>> run) => Ended = EndAsync([.. Enumerable.Range(0, workers).Select(
        _ => Task.Factory.StartNew(() => WorkAsync(run), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap())]);

    /// <summary>Completes when the lane is closed and empty, and all that ran is stored.</summary>
    public Task Ended { get; }

    public void Add(TakenWork work) => _waiting.Writer.TryWrite(work);

    /// <summary>Nothing more is added.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    private async Task WorkAsync(Func<TakenWork, Task<Task>> run)
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync())
        {
            var storing = await run(work);
            Interlocked.Increment(ref _storing);
            _ = CountDownAsync(storing);
        }
    }

    private async Task CountDownAsync(Task storing)
    {
        await storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Interlocked.Decrement(ref _storing) == 0) _stored.TrySetResult();
    }

    private async Task EndAsync(Task[] workers)
    {
        await Task.WhenAll(workers);
        // The last of those who count down: the lane itself.
        if (Interlocked.Decrement(ref _storing) == 0) _stored.TrySetResult();
        await _stored.Task;
    }
}
