using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Takes work from the index and does it.</summary>
internal sealed class WorkRunner(WorkIndex index, DurableStore store, EngineClock clock, OrchestrationWork orchestrations, ActivityWork activities)
{
    /// <summary>The moment of the first work, not in the future when it is ready; or null.</summary>
    public DateTimeOffset? NextDue => index.NextDue(clock.Now.UtcTicks) is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null;

    public WorkKey? TryTake(DateTimeOffset now) => index.TryTake(now.UtcTicks);

    /// <summary>Does one piece of work that was taken. When this throws, the work has not been done and is for the caller to put back.</summary>
    public async Task RunAsync(WorkKey work, CancellationToken cancellation)
    {
        if (work.Kind == WorkKind.Activity) await activities.RunAsync(work.Sequence, cancellation);
        else orchestrations.Run(work.InstanceId, TimeOfStep(work));
        index.Release(work, done: true);
    }

    public void PutBack(WorkKey work) => index.Release(work, done: false);

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
