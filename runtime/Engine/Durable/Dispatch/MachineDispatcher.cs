using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Work on the machine's clock: several items at once, woken by commits for local work and by one machine timer for what is due next.</summary>
internal sealed class MachineDispatcher(WorkRunner runner, EngineClock time, int workers, ILogger logger) : IWorkDispatcher
{
    // A wait is never longer, so that a machine that slept or whose clock was set finds out.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _slots = new(workers, workers);
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoning = new();
    private Task _loop = Task.CompletedTask;
    private int _failuresInARow;

    public void Start()
    {
        using var _ = ExecutionContext.SuppressFlow();
        _loop = Task.Run(LoopAsync);
    }

    public async Task StopAsync(CancellationToken limit)
    {
        await _stopping.CancelAsync();
        await using var __ = limit.Register(_abandoning.Cancel);
        await _loop;
        // Every slot free means that nothing is running.
        for (var i = 0; i < workers; i++) await _slots.WaitAsync(CancellationToken.None);
        _slots.Release(workers);
    }

    public void Wake()
    {
        lock (_signal)
        {
            if (_signal.CurrentCount == 0) _signal.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        _abandoning.Dispose();
        _slots.Dispose();
        _signal.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                await _slots.WaitAsync(_stopping.Token);
                if (runner.TryTake(time.Now) is { } work)
                {
                    _ = Task.Run(() => RunAsync(work));
                    continue;
                }

                _slots.Release();
                await _signal.WaitAsync(UntilNextDue(), _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping is how this loop ends.
        }
    }

    private async Task RunAsync(WorkKey work)
    {
        try
        {
            await runner.RunAsync(work, _abandoning.Token);
            Interlocked.Exchange(ref _failuresInARow, 0);
        }
        catch (OperationCanceledException) when (_abandoning.IsCancellationRequested)
        {
            // It runs again after the next start.
            runner.PutBack(work);
        }
        catch (Exception failure)
        {
            await BackOffAsync(work, failure);
            runner.PutBack(work);
        }
        finally
        {
            _slots.Release();
            Wake();
        }
    }

    private async Task BackOffAsync(WorkKey work, Exception failure)
    {
        var failures = Interlocked.Increment(ref _failuresInARow);
        var pause = TimeSpan.FromTicks(Math.Min(LongestBackOff.Ticks, FirstBackOff.Ticks << Math.Min(failures - 1, 20)));
        logger.LogError(failure, "{Kind} of instance {Instance} could not be run or stored; it is tried again in {Pause}.", work.Kind, work.InstanceId, pause);
        try
        {
            await Task.Delay(pause, TimeProvider.System, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopping ends the pause; the work goes on after the next start.
        }
    }

    private TimeSpan UntilNextDue()
    {
        if (runner.NextDue is not { } due) return LongestWait;
        var wait = due - time.Now;
        if (wait <= TimeSpan.Zero) return TimeSpan.Zero;
        // Rounded up: a timer of the machine may fire a fraction early, which would spin.
        return wait > LongestWait ? LongestWait : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
    }
}
