using IlpFunctions.Runtime.Clock;

namespace IlpFunctions.Tests.Runtime.Clock;

public class WakeSignalTests
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);
    private static readonly CancellationToken Cancelled = new(canceled: true);
    private readonly WakeSignal _signal = new();

    [Fact]
    public async Task Signals_BeforeAWait_EndOneWaitOnly()
    {
        _signal.Set();
        _signal.Set();

        await _signal.WaitAsync(CancellationToken.None);

        Assert.False(_signal.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Signal_DuringAWait_EndsIt()
    {
        var wait = _signal.WaitAsync(until: null, Forever, CancellationToken.None);
        Assert.False(wait.IsCompleted);

        _signal.Set();

        await wait;
    }

    [Fact]
    public async Task Wait_EndsAtWhicheverMomentComesFirst()
    {
        await _signal.WaitAsync(TimeSpan.FromTicks(1), Forever, CancellationToken.None);
        await _signal.WaitAsync(Forever, TimeSpan.FromTicks(1), CancellationToken.None);
        await _signal.WaitAsync(TimeSpan.FromTicks(-1), Forever, CancellationToken.None);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(36_000_000_000)]
    public async Task Wait_Cancelled_EndsTheLoopAlsoWhenSomethingIsDue(long ticksUntil) =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _signal.WaitAsync(new TimeSpan(ticksUntil), Forever, Cancelled));
}
