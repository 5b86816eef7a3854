namespace IlpFunctions.Runtime.Clock;

/// <summary>How patient a stop is with what is running: until its limit, and a little longer once that was cancelled.</summary>
internal static class StopGrace
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Waits for <paramref name="running"/> to end; it is cancelled at the limit. False when it went on all the same.</summary>
    public static async Task<bool> EndsAsync(Task running, CancellationTokenSource cancelling, CancellationToken limit)
    {
        await running.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (running.IsCompleted) return true;
        // Not awaited: what the app does on a cancellation may take its time, or throw.
        _ = cancelling.CancelAsync();
        await running.WaitAsync(Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return running.IsCompleted;
    }
}
