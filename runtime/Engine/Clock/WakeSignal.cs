namespace IlpFunctions.Runtime.Clock;

/// <summary>Wakes the one loop that waits here. Signals that come while it does not wait are remembered as one.</summary>
internal sealed class WakeSignal
{
    private volatile TaskCompletionSource _signal = Create();

    /// <summary>Wakes the loop, which then looks at everything anew.</summary>
    public void Set() => _signal.TrySetResult();

    /// <summary>Waits for a signal.</summary>
    public Task WaitAsync(CancellationToken cancellation) => WaitAsync(Timeout.InfiniteTimeSpan, cancellation);

    /// <summary>Waits for a signal, but only <paramref name="until"/> something is due, when something is, and never longer than <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan? until, TimeSpan longest, CancellationToken cancellation)
    {
        var wait = until < longest ? until.Value : longest;
        if (wait <= TimeSpan.Zero) return cancellation.IsCancellationRequested ? Task.FromCanceled(cancellation) : Task.CompletedTask;
        // Rounded up: a timer of the machine may fire a fraction early, which would spin.
        return WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellation);
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellation)
    {
        await _signal.Task.WaitAsync(wait, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        // A signal until here is answered by the look that follows; from here on it ends the next wait.
        _signal = Create();
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
