using System.Threading.Channels;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Runs what is added in that order, so many at a time. Slow work of one lane leaves the other lanes alone.</summary>
internal sealed class WorkLane
{
    private readonly Channel<TakenWork> _waiting = Channel.CreateUnbounded<TakenWork>();

    /// <param name="workers">How many items run at once.</param>
    /// <param name="run">Runs one; what goes wrong is its own to handle.</param>
    public WorkLane(int workers, Func<TakenWork, Task> run) =>
        Ended = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(run))));

    /// <summary>Completes when the lane is closed and empty.</summary>
    public Task Ended { get; }

    public void Add(TakenWork work) => _waiting.Writer.TryWrite(work);

    /// <summary>Nothing more is added.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    private async Task WorkAsync(Func<TakenWork, Task> run)
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync()) await run(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
