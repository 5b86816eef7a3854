using System.Diagnostics;
using System.Globalization;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Execution;
using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Runtime.Durable.Store;
using IlpFunctions.Runtime.Durable.Telemetry;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// One call of an activity: run it, and store its result for the orchestration that waits in one transaction. Killed in between, it runs again.
/// </summary>
internal sealed class ActivityWork(
    DurableStore store, InstanceLifecycle lifecycle, ITaskCatalog catalog, ExecutionSetup setup, EngineClock time, EngineTelemetry telemetry)
{
    private readonly ILogger _logger = setup.Loggers.CreateLogger<ActivityWork>();

    /// <summary>Runs the activity: when this completes, its code has ended.</summary>
    /// <returns>Completes when its result is stored.</returns>
    public async Task<Task> RunAsync(TakenWork work, CancellationToken cancellation)
    {
        if ((store.Hot.Take<ActivityRow>(work.Key.Sequence) ?? store.Read(() => store.Activities.Find(work.Key.Sequence))) is not { } call) return Task.CompletedTask;

        using var trace = EngineTelemetry.BeginActivity(call.Name, call.InstanceId);
        using var scope = _logger.BeginScope("Instance {InstanceId}, function {FunctionName}", call.InstanceId, call.Name);
        var began = Stopwatch.GetTimestamp();
        var result = await CallAsync(work, call, cancellation);
        telemetry.MeasureActivity(call.Name, Stopwatch.GetElapsedTime(began), failed: result is TaskFailed);
        if (result is TaskFailed failed) trace?.SetStatus(ActivityStatusCode.Error, failed.Failure.ErrorType);
        return StoreOrFailAsync(work, call, result);
    }

    private async Task StoreOrFailAsync(TakenWork work, ActivityRow call, HistoryEvent result)
    {
        try
        {
            store.Prepare(result);
            await StoreAsync(work, call, result);
        }
        catch (UnwritableEventException unwritable)
        {
            _logger.LogError(unwritable, "The result of activity {Activity} of instance {Instance} cannot be recorded.", call.Name, call.InstanceId);
            await StoreAsync(work, call, new TaskFailed(call.TaskId, Failure.Of(unwritable, withStackTraces: false)) { At = time.Now });
        }
    }

    private Task StoreAsync(TakenWork work, ActivityRow call, HistoryEvent result) => store.CommitAsync(() =>
    {
        work.RequireWanted();
        // Gone when its instance was terminated, replaced or purged meanwhile: nobody waits for the result.
        if (store.Activities.Delete(call.Sequence)) lifecycle.Deliver(call.InstanceId, call.ExecutionId, result);
    });

    private async Task<HistoryEvent> CallAsync(TakenWork work, ActivityRow call, CancellationToken cancellation)
    {
        if (catalog.FindActivity(call.Name) is not { } activity)
        {
            var notThere = new Failure("ActivityTaskNotFound", $"No activity task named '{call.Name}' was found.", NonRetriable: true);
            return new TaskFailed(call.TaskId, notThere) { At = time.Now };
        }

        try
        {
            var callId = string.Create(CultureInfo.InvariantCulture, $"{call.ExecutionId}-{call.TaskId}");
            var output = await activity(new ActivityCall(call.Name, call.InstanceId, callId, call.Input, cancellation));
            return new TaskCompleted(call.TaskId, setup.Converter.Serialize(output)) { At = time.Now };
        }
        catch (Exception failure) when (!work.IsStopping && !cancellation.IsCancellationRequested)
        {
            // Not while stopping: what then comes of a cancellation, or of services that are going away, has many forms.
            _logger.LogWarning(failure, "Activity {Activity} of instance {Instance} failed.", call.Name, call.InstanceId);
            return new TaskFailed(call.TaskId, Failure.Of(failure, setup.StackTraces)) { At = time.Now };
        }
    }
}
