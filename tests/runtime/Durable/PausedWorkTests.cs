using IlpFunctions.Runtime.Durable.Dispatch;
using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Tests.Runtime.Durable;

public class PausedWorkTests
{
    private readonly SettableTime _machine = new();
    private readonly PausedWork _paused;

    public PausedWorkTests() => _paused = new PausedWork(_machine);

    [Fact]
    public void Pause_OfTheSameWork_DoublesUpToHalfAMinute()
    {
        double[] seconds = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30];

        Assert.Equal(seconds, seconds.Select(_ => _paused.Add(Activity(1)).TotalSeconds));
    }

    [Fact]
    public void Pause_OfOtherWork_IsItsOwn()
    {
        for (var i = 0; i < 5; i++) _paused.Add(Activity(1));

        Assert.Equal(0.1, _paused.Add(Activity(2)).TotalSeconds);
        Assert.Equal(0.1, _paused.Add(Step("y", sequence: 1)).TotalSeconds);
    }

    [Fact]
    public void Pause_OfAnInstance_DoublesWhicheverMessageItWasTakenFor()
    {
        _paused.Add(Step("x", sequence: 1));

        Assert.Equal(0.2, _paused.Add(Step("x", sequence: 2)).TotalSeconds);
    }

    [Fact]
    public void Pause_OfWorkThatWasDoneMeanwhile_BeginsAnew()
    {
        _paused.Add(Activity(1));
        _paused.Forget(Activity(1));

        Assert.Equal(0.1, _paused.Add(Activity(1)).TotalSeconds);
    }

    [Fact]
    public void Rested_IsWhatHasPausedLongEnough()
    {
        var (first, second) = (Activity(1), Activity(2));
        _paused.Add(Activity(2));
        Assert.Single(RestedAfter(0.1));
        _paused.Add(second);
        _paused.Add(first);

        Assert.Equal(0.1, _paused.UntilNext?.TotalSeconds);
        Assert.Empty(_paused.TakeRested());
        Assert.Same(first, Assert.Single(RestedAfter(0.1)));
        Assert.Same(second, Assert.Single(RestedAfter(0.1)));
        Assert.Null(_paused.UntilNext);
    }

    private static TakenWork Activity(long sequence) => new(new WorkKey(0, sequence, WorkKind.Activity, "x"));

    private static TakenWork Step(string instanceId, long sequence) => new(new WorkKey(sequence, sequence, WorkKind.Orchestration, instanceId));

    private IReadOnlyList<TakenWork> RestedAfter(double seconds)
    {
        _machine.Pass(seconds);
        return _paused.TakeRested();
    }

    /// <summary>A machine's time that passes when it is told to.</summary>
    private sealed class SettableTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(double seconds) => _ticks += TimeSpan.FromSeconds(seconds).Ticks;
    }
}
