namespace IlpFunctions.Runtime.Clock;

/// <summary>
/// One hold on virtual time. Holds of one flow are nested; while that flow itself asks to advance, its own holds are let go, or it would wait for itself.
/// </summary>
internal sealed class TimeHold : IDisposable
{
    private static readonly AsyncLocal<TimeHold?> OfThisFlow = new();

    private readonly Lock _gate = new();
    private readonly VirtualClock _clock;
    private readonly TimeHold? _outer;
    private int _letGo;
    private bool _disposed;

    private TimeHold(VirtualClock clock, TimeHold? outer) => (_clock, _outer) = (clock, outer);

    /// <summary>Takes a hold for the calling flow.</summary>
    public static TimeHold Take(VirtualClock clock)
    {
        var hold = new TimeHold(clock, OfThisFlow.Value);
        OfThisFlow.Value = hold;
        clock.ChangeHolds(+1);
        return hold;
    }

    /// <summary>Lets go of this flow's holds on <paramref name="clock"/> until the result is disposed.</summary>
    public static IDisposable LetGoOfOwn(VirtualClock clock)
    {
        var own = new List<TimeHold>();
        for (var hold = OfThisFlow.Value; hold is not null; hold = hold._outer)
        {
            if (hold._clock == clock) own.Add(hold);
        }

        own.ForEach(hold => hold.Count(letGo: +1));
        return new Regain(own);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            if (_letGo == 0) _clock.ChangeHolds(-1);
        }

        if (OfThisFlow.Value == this) OfThisFlow.Value = _outer;
    }

    private void Count(int letGo)
    {
        lock (_gate)
        {
            var wasHeld = _letGo == 0;
            _letGo += letGo;
            if (_disposed || wasHeld == (_letGo == 0)) return;
            _clock.ChangeHolds(wasHeld ? -1 : +1);
        }
    }

    private sealed class Regain(List<TimeHold> holds) : IDisposable
    {
        public void Dispose() => holds.ForEach(hold => hold.Count(letGo: -1));
    }
}
