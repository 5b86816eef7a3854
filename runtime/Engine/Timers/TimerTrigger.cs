using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Timers;

/// <summary>
/// One timer function as a source of due moments. The clock runs a source once at a time, so two runs of one timer never overlap: occurrences that pass
/// during a run are not made up for, the next one is the first after it. A run that fails is logged and not repeated, as on the Functions host.
/// </summary>
/// <remarks>
/// A monitored timer's status is stored after each run. An occurrence that the host was down for, or did not finish, therefore runs once at the next start,
/// with <see cref="TimerInfo.IsPastDue"/> set. Not monitored: schedules of less than a minute, and those that say so.
/// </remarks>
internal sealed class TimerTrigger : IDueSource
{
    // What a clock is set back by in its normal life moves no occurrence; more than that means that it was wrong before.
    private static readonly TimeSpan LargestCorrection = TimeSpan.FromHours(1);

    private readonly EmbeddedFunction _function;
    private readonly TimerSchedule _schedule;
    private readonly bool _isMonitored;
    private readonly TimerStatusStore? _store;
    private readonly FunctionWorker _worker;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DateTimeOffset? _missed;
    private TimerStatus _status;
    private DateTimeOffset? _startup;

    public TimerTrigger(EmbeddedFunction function, TimerSchedule schedule, bool isMonitored, TimerStatusStore? store, FunctionWorker worker, TimeProvider time, ILogger logger)
    {
        (_function, _schedule, _isMonitored, _store, _worker, _time, _logger) = (function, schedule, isMonitored, isMonitored ? store : null, worker, time, logger);
        var now = time.GetUtcNow();
        var stored = _store?.Find(function.Name);
        _status = stored is not null && stored.Schedule == schedule.Expression
            ? SetRight(stored)
            : new TimerStatus(schedule.Expression, stored?.Last, schedule.NextAfter(now), now);
        if (_status != stored) _store?.Save(function.Name, _status);
        if (_status.Next <= now) _missed = _status.Next;
        else if (((TimerFunctionTrigger)function.Trigger).RunOnStartup) _startup = now;
    }

    /// <inheritdoc/>
    public DateTimeOffset? NextDue
    {
        get
        {
            _status = SetRight(_status);
            return _startup ?? _status.Next;
        }
    }

    /// <inheritdoc/>
    public async Task RunDueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var atStartup = _startup is not null;
        var occurrence = atStartup ? now : _status.Next!.Value;
        var info = new TimerInfo { IsPastDue = occurrence == _missed, ScheduleStatus = _isMonitored ? ScheduleStatus() : null };
        if (!await RunAsync(info, cancellation)) return;

        _startup = null;
        var finished = _time.GetUtcNow();
        _status = new TimerStatus(_schedule.Expression, occurrence, _schedule.NextAfter(finished), finished);
        _store?.Save(_function.Name, _status);
    }

    /// <inheritdoc/>
    public override string ToString() => $"Timer {_function.Name}";

    /// <summary>False when the run was cut short because the host stops: it is then missed, and runs at the next start.</summary>
    private async Task<bool> RunAsync(TimerInfo info, CancellationToken cancellation)
    {
        try
        {
            await _worker.InvokeAsync(_function, new Invocation(_ => info) { Cancellation = cancellation });
            return true;
        }
        catch (Exception failure) when (cancellation.IsCancellationRequested)
        {
            // That it was cut short is all there is to say, unless it failed of something else.
            var other = FunctionResult.Unwrap(failure) is OperationCanceledException ? null : failure;
            _logger.LogWarning(other, "Timer {FunctionName} did not finish before the host stopped.", _function.Name);
            return false;
        }
        catch (Exception failure)
        {
            // The worker has logged the failure itself, with the invocation it belongs to.
            var kind = FunctionResult.Unwrap(failure).GetType().Name;
            _logger.LogWarning("Timer {FunctionName} failed ({FailureType}) and runs again at its next occurrence.", _function.Name, kind);
            return true;
        }
    }

    /// <summary>Plans anew what was planned while the machine's clock was far ahead: the timer would stand still until the clock is there again.</summary>
    private TimerStatus SetRight(TimerStatus status)
    {
        var now = _time.GetUtcNow();
        return status.Updated - now > LargestCorrection ? status with { Next = _schedule.NextAfter(now), Updated = now } : status;
    }

    private ScheduleStatus ScheduleStatus() => new()
    {
        Last = _status.Last?.UtcDateTime ?? default,
        Next = _status.Next?.UtcDateTime ?? default,
        LastUpdated = _status.Updated.UtcDateTime,
    };
}
