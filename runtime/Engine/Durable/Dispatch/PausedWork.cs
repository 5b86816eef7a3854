using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// Work that could not be run or stored. Each item pauses by itself before it is tried again, longer after every failure, and keeps nothing else waiting.
/// </summary>
/// <param name="machine">The machine's time: a pause is no business of the engine's clock.</param>
internal sealed class PausedWork(TimeProvider machine)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly long _began = machine.GetTimestamp();
    private readonly Dictionary<WorkKey, int> _failures = [];
    private readonly PriorityQueue<TakenWork, TimeSpan> _paused = new();

    /// <summary>How long until the first pause is over; null when nothing pauses.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            lock (_gate) return _paused.TryPeek(out _, out var end) ? end - Now : null;
        }
    }

    private TimeSpan Now => machine.GetElapsedTime(_began);

    /// <summary>Adds work that failed, and returns how long it pauses.</summary>
    public TimeSpan Add(TakenWork work)
    {
        lock (_gate)
        {
            var failures = _failures[IdentityOf(work)] = _failures.GetValueOrDefault(IdentityOf(work)) + 1;
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(failures - 1, 20)));
            _paused.Enqueue(work, Now + pause);
            return pause;
        }
    }

    /// <summary>Takes what has paused long enough.</summary>
    public IReadOnlyList<TakenWork> TakeRested()
    {
        lock (_gate)
        {
            var rested = new List<TakenWork>();
            while (_paused.TryPeek(out var work, out var end) && end <= Now)
            {
                _paused.Dequeue();
                rested.Add(work);
            }

            return rested;
        }
    }

    /// <summary>The work was done: should it fail again one day, it begins with the first pause.</summary>
    public void Forget(TakenWork work)
    {
        lock (_gate) _failures.Remove(IdentityOf(work));
    }

    // Which of its messages a step was taken for may change from one attempt to the next.
    private static WorkKey IdentityOf(TakenWork work) => work.Key.Kind == WorkKind.Activity ? work.Key : work.Key with { Due = 0, Sequence = 0 };
}
