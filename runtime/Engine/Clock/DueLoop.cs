using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Clock;

/// <summary>Runs one source on the machine's clock: waits for its next due moment, runs it, and again.</summary>
internal sealed class DueLoop(IDueSource source, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    // A wait is never longer, so that a machine that slept or whose clock was set finds out.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.Run(RunAsync);

    public void Signal()
    {
        lock (_signal)
        {
            if (_signal.CurrentCount == 0) _signal.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
        _signal.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                _stopping.Token.ThrowIfCancellationRequested();
                var now = time.GetUtcNow();
                if (source.NextDue is { } due && due <= now) await RunOnceAsync(now);
                else await _signal.WaitAsync(WaitUntil(source.NextDue, now), _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping is how this loop ends.
        }
    }

    private async Task RunOnceAsync(DateTimeOffset now)
    {
        try
        {
            await source.RunDueAsync(now, _stopping.Token);
        }
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
        {
            logger.LogError(failure, "{Source} failed; it is tried again in {BackOff}.", source, BackOff);
            await Task.Delay(BackOff, time, _stopping.Token);
        }
    }

    private static TimeSpan WaitUntil(DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is null || due - now > LongestWait) return LongestWait;
        // Rounded up: a timer of the machine may fire a fraction early, which would spin.
        return TimeSpan.FromMilliseconds(Math.Ceiling((due.Value - now).TotalMilliseconds));
    }
}
