using IlpFunctions.Runtime.Clock;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Runtime.Durable;

/// <summary>A machine's clock that a test sets, forward and back. Nothing tells the engine that it was set, as on a machine.</summary>
internal sealed class WrongClock(DateTimeOffset start) : EngineClock
{
    private readonly SettableClock _time = new(start);

    public override ClockKind Kind => ClockKind.Machine;

    public override TimeProvider Time => _time;

    public void Set(DateTimeOffset now) => _time.Now = now;

    public override IDisposable HoldTime() => throw new NotSupportedException("Only the engine runs on this clock.");

    public override IAsyncDisposable Register(IDueSource source) => throw new NotSupportedException("Only the engine runs on this clock.");

    public override void Signal() => throw new NotSupportedException("Only the engine runs on this clock.");

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
