namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// Runs the engine's work beside requests. The thread pool knows no order of importance: whatever a burst leaves to do would stand before the next request in its queue. Here work waits apart, and while
/// somebody waits for an answer it takes half of the machine's cores, at least one.
/// </summary>
/// <param name="makeRoom">Whether somebody waits for an answer. Asked before each piece.</param>
internal sealed class WorkScheduler(Func<bool> makeRoom) : TaskScheduler
{
    // Reading rows and waiting for a lock block a thread: a few more than there are cores keep all of these busy.
    private static readonly int MostAtOnce = 4 * Environment.ProcessorCount;
    private static readonly int WithRoom = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Lock _gate = new();
    private readonly Queue<Task> _waiting = new();
    private int _running;

    /// <summary>Whether the code that asks is such work, and nobody waits for it.</summary>
    public static bool IsCurrent => Current is WorkScheduler;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => MostAtOnce;

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _waiting.Enqueue(task);
            if (_running >= Most()) return;
            _running++;
        }

        Continue();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate) return [.. _waiting];
    }

    private int Most() => makeRoom() ? WithRoom : MostAtOnce;

    // Behind what waits in the pool now, requests among it.
    private void Continue() => ThreadPool.UnsafeQueueUserWorkItem(static scheduler => scheduler.RunNext(), this, preferLocal: false);

    private void RunNext()
    {
        Task? next;
        bool another;
        lock (_gate)
        {
            var most = Most();
            if (_running > most || !_waiting.TryDequeue(out next))
            {
                _running--;
                return;
            }

            another = _waiting.Count > 0 && _running < most;
            if (another) _running++;
        }

        if (another) Continue();
        TryExecuteTask(next);
        Continue();
    }
}
