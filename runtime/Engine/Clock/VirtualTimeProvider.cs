namespace IlpFunctions.Runtime.Clock;

/// <summary>Reads the virtual now. Its time stamps are virtual too, so that measured durations are the same in every run.</summary>
internal sealed class VirtualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException(
        "The virtual clock has no machine timers: it moves only when nothing is running, so a wait on it inside running work would never end. "
        + "A wait of the machine (a lease, a timeout, a back-off) takes TimeProvider.System; a wait of the business is a durable timer or a timer trigger.");

    public void MoveTo(DateTimeOffset now) => Volatile.Write(ref _ticks, now.UtcTicks);
}
