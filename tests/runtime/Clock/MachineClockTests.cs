using IlpFunctions.Runtime.Clock;

namespace IlpFunctions.Tests.Runtime.Clock;

public class MachineClockTests
{
    [Fact]
    public async Task Source_Due_IsRunAndAnotherTimeWhenItIsSignalled()
    {
        await using var clock = new MachineClock();
        var ran = new SemaphoreSlim(0);
        var source = new PlannedWork("a", [], _ =>
        {
            ran.Release();
            return Task.CompletedTask;
        });
        await using var registration = clock.Register(source.At(clock.Now.AddMilliseconds(30)));

        await ran.WaitAsync(TestContext.Current.CancellationToken);
        source.At(clock.Now);
        clock.Signal();
        await ran.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Null(source.NextDue);
    }

    [Fact]
    public async Task Registration_Disposed_WaitsForTheRunInProgress()
    {
        await using var clock = new MachineClock();
        var (entered, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var finished = false;
        var registration = clock.Register(new PlannedWork("a", [], async _ =>
        {
            entered.SetResult();
            await finish.Task;
            finished = true;
        }).At(clock.Now));
        await entered.Task;

        var disposal = registration.DisposeAsync();
        Assert.False(disposal.IsCompleted);
        finish.SetResult();
        await disposal;

        Assert.True(finished);
    }

    [Fact]
    public void Clock_IsTheMachines_AndNothingHoldsIt()
    {
        var clock = new MachineClock();

        Assert.Equal(ClockKind.Machine, clock.Kind);
        Assert.Same(TimeProvider.System, clock.Time);
        clock.HoldTime().Dispose();
    }
}
