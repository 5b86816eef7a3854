using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// Takes work from the index and does it. What was taken is kept count of until it is done or put back, so that a stop which can wait no longer can give it up.
/// </summary>
internal sealed class WorkRunner(WorkIndex index, DurableStore store, EngineClock clock, OrchestrationWork orchestrations, ActivityWork activities)
{
    private readonly Lock _gate = new();
    private readonly HashSet<TakenWork> _taken = [];
    private bool _stopping;

    /// <summary>The moment of the first work, not in the future when it is ready; or null.</summary>
    public DateTimeOffset? NextDue => index.NextDue(clock.Now.UtcTicks) is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null;

    /// <summary>From here on work can be taken.</summary>
    public void Start()
    {
        lock (_gate) _stopping = false;
    }

    /// <summary>From here on no work can be taken, and a failure of what was taken may be due to the stop.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            foreach (var work in _taken) work.Stop();
        }
    }

    /// <summary>Puts back all that was taken and did not end. What is running nevertheless will store nothing.</summary>
    public void GiveUp()
    {
        lock (_gate)
        {
            foreach (var work in _taken)
            {
                work.GiveUp();
                index.Release(work.Key, done: false);
            }

            _taken.Clear();
        }
    }

    /// <summary>Takes the first work that is due, or null.</summary>
    public TakenWork? TryTake(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_stopping || index.TryTake(now.UtcTicks) is not { } key) return null;
            var work = new TakenWork(key);
            _taken.Add(work);
            return work;
        }
    }

    /// <summary>Does one piece of work that was taken: when this completes, its code has run. When either task fails, the work has not been done and is for the caller to put back.</summary>
    /// <returns>Completes when what came of it is stored.</returns>
    public async Task<Task> RunAsync(TakenWork work, CancellationToken cancellation) =>
        EndAsync(work, work.Key.Kind == WorkKind.Activity ? await activities.RunAsync(work, cancellation) : orchestrations.Run(work, TimeOfStep(work.Key)));

    private async Task EndAsync(TakenWork work, Task storing)
    {
        await storing;
        Return(work, done: true);
    }

    public void PutBack(TakenWork work) => Return(work, done: false);

    private void Return(TakenWork work, bool done)
    {
        lock (_gate)
        {
            if (_taken.Remove(work)) index.Release(work.Key, done);
        }
    }

    /// <summary>
    /// The clock's time, except that a timer's step is never before the timer, though the machine's clock was set back since. Work that needed no waiting and is
    /// dated in the future was stored while that clock was ahead: it is dated anew.
    /// </summary>
    private DateTimeOffset TimeOfStep(WorkKey work)
    {
        var now = clock.Now;
        if (work.Due <= now.UtcTicks) return now;
        if (work.Waits) return new DateTimeOffset(work.Due, TimeSpan.Zero);
        store.Commit(() => store.Inbox.BringForward(work.InstanceId, now));
        return now;
    }
}
