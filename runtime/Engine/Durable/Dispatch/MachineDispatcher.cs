using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// Work on the machine's clock: several items at once, woken by commits for local work and by one machine timer for what is due next. Orchestrations and
/// activities have a lane each, so that activities which take long leave room for everybody's next step.
/// </summary>
internal sealed class MachineDispatcher(WorkRunner runner, EngineClock time, DurableEngineOptions options, ILogger logger) : IWorkDispatcher
{
    // A wait is never longer, so that a machine that slept or whose clock was set finds out.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly WakeSignal _signal = new();
    private CancellationTokenSource? _stopping;
    private CancellationTokenSource? _cancelling;
    private Task _running = Task.CompletedTask;

    public void Start()
    {
        (_stopping, _cancelling) = (new CancellationTokenSource(), new CancellationTokenSource());
        runner.Start();
        using var _ = ExecutionContext.SuppressFlow();
        var (paused, stopping, cancellation) = (new PausedWork(TimeProvider.System), _stopping.Token, _cancelling.Token);
        _running = Task.Run(() => RunAsync(paused, stopping, cancellation), CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken limit)
    {
        runner.Stop();
        await _stopping!.CancelAsync();
        if (!await StopGrace.EndsAsync(_running, _cancelling!, limit))
            logger.LogWarning("Work that did not end in time was given up; it runs again after the next start.");
        runner.GiveUp();
    }

    public void Wake() => _signal.Set();

    public ValueTask DisposeAsync()
    {
        _stopping?.Dispose();
        _cancelling?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(PausedWork paused, CancellationToken stopping, CancellationToken cancellation)
    {
        using var scheduler = new WorkScheduler(options.MakeRoom ?? (() => false), TimeProvider.System);
        var orchestrations = new WorkLane(scheduler, options.ParallelOrchestrations, work => RunAsync(work, paused, cancellation));
        var activities = new WorkLane(scheduler, options.ParallelActivities, work => RunAsync(work, paused, cancellation));
        try
        {
            while (true)
            {
                foreach (var work in paused.TakeRested()) runner.PutBack(work);
                while (runner.TryTake(time.Now) is { } work) (work.Key.Kind == WorkKind.Activity ? activities : orchestrations).Add(work);
                await _signal.WaitAsync(UntilNext(paused), LongestWait, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how this loop ends.
        }

        orchestrations.Close();
        activities.Close();
        await Task.WhenAll(orchestrations.Ended, activities.Ended);
    }

    /// <summary>Runs one piece of work. Its place in the lane is free when its code has run; the task that is returned ends when what came of it is stored.</summary>
    private async Task<Task> RunAsync(TakenWork work, PausedWork paused, CancellationToken cancellation)
    {
        // What waited in its lane when the engine was stopped waits on.
        if (work.IsStopping) return Task.CompletedTask;
        var running = runner.RunAsync(work, cancellation);
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return EndAsync(work, running, paused);
    }

    private async Task EndAsync(TakenWork work, Task<Task> running, PausedWork paused)
    {
        try
        {
            await await running;
            paused.Forget(work);
        }
        catch (Exception failure) when (work.IsStopping)
        {
            logger.LogInformation(
                failure, "{Kind} of instance {Instance} was cut short; it runs again after the next start.", work.Key.Kind, work.Key.InstanceId);
        }
        catch (Exception failure)
        {
            var pause = paused.Add(work);
            logger.LogError(
                failure, "{Kind} of instance {Instance} could not be run or stored; it is tried again in {Pause}.",
                work.Key.Kind, work.Key.InstanceId, pause);
        }

        Wake();
    }

    private TimeSpan? UntilNext(PausedWork paused)
    {
        var (work, rest) = (runner.NextDue - time.Now, paused.UntilNext);
        return work is null || rest < work ? rest : work;
    }
}
