namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// Runs the engine's work beside requests. The thread pool knows no order of importance: whatever a burst leaves to do would stand before the next request in its queue. Here work waits apart and takes a
/// thread for each of the machine's cores, or for half of them, at least one, while somebody waits for an answer: more threads than cores make each piece last longer, and whoever waits for it.
/// </summary>
/// <remarks>Code that blocks its thread instead of awaiting keeps nobody else from one: for each piece that has lasted <see cref="Patience"/>, while others wait, another thread begins.</remarks>
internal sealed class WorkScheduler : TaskScheduler, IDisposable
{
    /// <summary>How long a piece may last, while others wait, before it is taken to be blocked.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly int MostAtOnce = Environment.ProcessorCount;
    private static readonly int WithRoom = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Lock _gate = new();
    private readonly Queue<Task> _waiting = new();
    private readonly Dictionary<Task, long> _began = [];
    private readonly Func<bool> _makeRoom;
    private readonly TimeProvider _machine;
    private readonly ITimer _look;
    private int _running;
    private int _blocked;
    private bool _looks;

    /// <param name="makeRoom">Whether somebody waits for an answer. Asked before each piece.</param>
    /// <param name="machine">The machine's time.</param>
    public WorkScheduler(Func<bool> makeRoom, TimeProvider machine)
    {
        (_makeRoom, _machine) = (makeRoom, machine);
        _look = machine.CreateTimer(static scheduler => ((WorkScheduler)scheduler!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the code that asks is such work, and nobody waits for it.</summary>
    public static bool IsCurrent => Current is WorkScheduler;

    /// <summary>Whether nothing runs and nothing waits. For tests.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate) return _running == 0 && _waiting.Count == 0;
        }
    }

    /// <summary>What waits runs all the same, but nobody looks any more whether it can.</summary>
    public void Dispose() => _look.Dispose();

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _waiting.Enqueue(task);
            if (_running >= Most())
            {
                LookLater();
                return;
            }

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

    private int Most() => (_makeRoom() ? WithRoom : MostAtOnce) + _blocked;

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
                if (_waiting.Count > 0) LookLater();
                return;
            }

            _began.Add(next, _machine.GetTimestamp());
            another = _waiting.Count > 0 && _running < most;
            if (another) _running++;
        }

        if (another) Continue();
        TryExecuteTask(next);
        lock (_gate) _began.Remove(next);
        Continue();
    }

    private void LookLater()
    {
        if (_looks) return;
        _looks = true;
        _look.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        lock (_gate)
        {
            _looks = false;
            _blocked = _began.Values.Count(began => _machine.GetElapsedTime(began) >= Patience);
            if (_waiting.Count == 0 && _blocked == 0) return;
            LookLater();
            if (_waiting.Count == 0 || _running >= Most()) return;
            _running++;
        }

        Continue();
    }
}
