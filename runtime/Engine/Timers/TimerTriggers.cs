using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Functions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Timers;

/// <summary>The app's timer functions, from right before the host serves HTTP until it begins to stop.</summary>
internal sealed class TimerTriggers : IAsyncDisposable
{
    private readonly IReadOnlyList<(EmbeddedFunction Function, TimerSchedule Schedule)> _timers;
    private readonly string? _databasePath;
    private readonly FunctionWorker _worker;
    private readonly EngineClock _clock;
    private readonly ILogger<TimerTriggers> _logger;
    private readonly List<IAsyncDisposable> _registrations = [];
    private TimerStatusStore? _store;

    /// <summary>Reads the schedules.</summary>
    /// <param name="functions">The app's functions.</param>
    /// <param name="configuration">Where settings that schedules name are found.</param>
    /// <param name="databasePath">The file that keeps the status of monitored timers; null keeps it no longer than this object lives.</param>
    /// <param name="worker">Runs them.</param>
    /// <param name="clock">When they are due.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="FunctionLoadException">A schedule is not one, or names a setting without a value.</exception>
    public TimerTriggers(
        FunctionCatalog functions, IConfiguration configuration, string? databasePath, FunctionWorker worker, EngineClock clock, ILogger<TimerTriggers> logger)
    {
        (_databasePath, _worker, _clock, _logger) = (databasePath, worker, clock, logger);
        var timers = functions.All.Where(function => function.Trigger is TimerFunctionTrigger);
        _timers = [.. timers.Select(function => (function, Schedule(function, configuration)))];
    }

    /// <summary>Takes up every timer where it was left, in the order of names. The clock must be at its time already.</summary>
    public void Start()
    {
        if (_timers.Count == 0) return;
        if (_databasePath is not null) _store = new TimerStatusStore(_databasePath);
        foreach (var (function, schedule) in _timers)
        {
            var monitored = ((TimerFunctionTrigger)function.Trigger).UseMonitor && !schedule.IsFasterThanAMinute(_clock.Now);
            _registrations.Add(_clock.Register(new TimerTrigger(function, schedule, monitored, _store, _worker, _clock.Time, _logger)));
        }
    }

    /// <summary>Begins no further run, and waits for those in progress until <paramref name="limit"/> is cancelled.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        IAsyncDisposable[] running = [.. _registrations];
        _registrations.Clear();
        await Task.WhenAll(running.Select(registration => registration.DisposeAsync().AsTask())).WaitAsync(limit);
        _store?.Dispose();
        _store = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static TimerSchedule Schedule(EmbeddedFunction function, IConfiguration configuration)
    {
        try
        {
            return TimerSchedule.Parse(SettingNames.Resolve(((TimerFunctionTrigger)function.Trigger).Schedule, configuration));
        }
        catch (FormatException failure)
        {
            throw new FunctionLoadException($"Function '{function.Name}' cannot be served: {failure.Message}", failure);
        }
    }
}
