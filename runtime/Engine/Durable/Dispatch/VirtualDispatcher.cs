using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Work on a virtual clock: the clock's pump runs one item after another, in the order of the index. The engine owns the clock.</summary>
internal sealed class VirtualDispatcher : IWorkDispatcher, IDueSource
{
    private readonly VirtualClock _clock;
    private readonly WorkRunner _runner;
    private readonly ILogger _logger;
    private readonly IAsyncDisposable _registration;

    public VirtualDispatcher(VirtualClock clock, DurableStore store, WorkRunner runner, ILogger logger)
    {
        (_clock, _runner, _logger) = (clock, runner, logger);
        clock.Own(store.KeepNow, store.Read(store.Meta.FindNow));
        _registration = clock.Register(this);
    }

    public DateTimeOffset? NextDue => _runner.NextDue;

    public async Task RunDueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (_runner.TryTake(now) is not { } work) return;
        try
        {
            await await _runner.RunAsync(work, cancellation);
        }
        catch (Exception failure) when (work.IsStopping || cancellation.IsCancellationRequested)
        {
            _logger.LogInformation(
                failure, "{Kind} of instance {Instance} was cut short; it runs again after the next start.", work.Key.Kind, work.Key.InstanceId);
            _runner.PutBack(work);
        }
        catch (Exception failure)
        {
            // Still to be done: the failure stops the clock, and the next start on the same store goes on here.
            _logger.LogError(
                failure, "{Kind} of instance {Instance} could not be run or stored; the clock stops.", work.Key.Kind, work.Key.InstanceId);
            _runner.PutBack(work);
            throw;
        }
    }

    public void Start()
    {
        _runner.Start();
        _clock.Start();
    }

    public async Task StopAsync(CancellationToken limit)
    {
        // The clock first: what ends from here on because of the stop must not be followed by more.
        var stopped = _clock.StopAsync(limit);
        _runner.Stop();
        await stopped;
        _runner.GiveUp();
    }

    public void Wake() => _clock.Signal();

    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync();
        _clock.Disown();
    }
}
