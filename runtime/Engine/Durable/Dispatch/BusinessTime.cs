using IlpFunctions.Runtime.Clock;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>The engine's view of its clock: it never goes back, even when the machine's clock is set back.</summary>
internal sealed class BusinessTime(EngineClock clock)
{
    private long _latest;

    public DateTimeOffset Now
    {
        get
        {
            var now = clock.Now.UtcTicks;
            long seen;
            while ((seen = Volatile.Read(ref _latest)) < now)
            {
                if (Interlocked.CompareExchange(ref _latest, now, seen) == seen) return new DateTimeOffset(now, TimeSpan.Zero);
            }

            return new DateTimeOffset(seen, TimeSpan.Zero);
        }
    }
}
