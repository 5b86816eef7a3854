using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Clock;

/// <summary>Runs one source on the machine's clock: waits for its next due moment, runs it, and again.</summary>
internal sealed class DueLoop(IDueSource source, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    // A wait is never longer, so that a machine that slept or whose clock was set finds out.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly WakeSignal _signal = new();
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.Run(RunAsync);

    public void Signal() => _signal.Set();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
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
                else await _signal.WaitAsync(source.NextDue - now, LongestWait, _stopping.Token);
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
}
