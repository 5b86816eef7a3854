using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Takes work from the index and does it.</summary>
internal sealed class WorkRunner(WorkIndex index, OrchestrationWork orchestrations, ActivityWork activities)
{
    /// <summary>The moment of the first work, or null.</summary>
    public DateTimeOffset? NextDue => index.NextDue is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null;

    public WorkKey? TryTake(DateTimeOffset now) => index.TryTake(now.UtcTicks);

    /// <summary>Does one piece of work that was taken. When this throws, the work has not been done and is for the caller to put back.</summary>
    public async Task RunAsync(WorkKey work, CancellationToken cancellation)
    {
        if (work.Kind == WorkKind.Activity) await activities.RunAsync(work.Sequence, cancellation);
        else orchestrations.Run(work.InstanceId);
        index.Release(work, done: true);
    }

    public void PutBack(WorkKey work) => index.Release(work, done: false);
}
