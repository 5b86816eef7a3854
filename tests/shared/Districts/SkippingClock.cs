namespace IlpFunctions.Tests.Districts;

/// <summary>A clock on which nobody waits: whoever asks for a timer moves it there at once.</summary>
internal sealed class SkippingClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 8, 17, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock moving = new();

    public DateTimeOffset Now { get; set; } = Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SkippingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Skip(TimeSpan wait)
    {
        lock (moving) Now += wait;
    }

    /// <summary>A timer that is due as soon as it is set.</summary>
    private sealed class SkippingTimer(SkippingClock clock, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            clock.Skip(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
