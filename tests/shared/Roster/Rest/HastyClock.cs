using System.Collections.Concurrent;
using IlpFunctions.Roster.Rest.Wire;

namespace IlpFunctions.Tests.Roster.Rest;

/// <summary>A machine's clock on which waiting takes no time: whoever waits is woken at once, and it is that much later. Limits of answers pass only when a test says so.</summary>
internal sealed class HastyClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<HastyTimer> limits = [];
    private DateTimeOffset now = start;

    /// <summary>How long was waited, each time.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public void Advance(TimeSpan by)
    {
        lock (gate) now += by;
    }

    /// <summary>The time that an answer may take is over.</summary>
    public void PassLimits()
    {
        HastyTimer[] due;
        lock (gate)
        {
            due = [.. limits];
            limits.Clear();
            now += Patience.Limit;
        }

        foreach (var timer in due) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HastyTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Plan(HastyTimer timer, TimeSpan due)
    {
        if (due == Timeout.InfiniteTimeSpan) return;
        lock (gate)
        {
            if (due == Patience.Limit)
            {
                limits.Add(timer);
                return;
            }

            now += due;
        }

        Waits.Enqueue(due);
        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
    }

    private void Drop(HastyTimer timer)
    {
        lock (gate) limits.Remove(timer);
    }

    private sealed class HastyTimer(HastyClock clock, TimerCallback callback, object? state) : ITimer
    {
        private int over;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Plan(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (Interlocked.Exchange(ref over, 1) == 0) callback(state);
        }

        public void Dispose()
        {
            Interlocked.Exchange(ref over, 1);
            clock.Drop(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
