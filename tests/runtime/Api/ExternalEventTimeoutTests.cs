namespace IlpFunctions.Tests.Runtime.Api;

public sealed class ExternalEventTimeoutTests
{
    private readonly RecordingContext context = new();

    [Fact]
    public void WaitForExternalEvent_WithTimeout_MakesTheTimerFirstAndThenWaits()
    {
        _ = context.WaitForExternalEvent<int>("Woken", TimeSpan.FromDays(1));

        Assert.Equal(["timer 2026-08-04T00:00:00.0000000Z", "wait Woken"], context.Calls);
    }

    [Fact]
    public async Task WaitForExternalEvent_EventInTime_GivesThePayloadAndCancelsTheTimer()
    {
        var waiting = context.WaitForExternalEvent<int>("Woken", TimeSpan.FromDays(1));

        context.EventArrives.SetResult(42);

        Assert.Equal(42, await waiting);
        Assert.True(context.TimerToken.IsCancellationRequested);
    }

    [Fact]
    public async Task WaitForExternalEvent_TimeRunsOut_IsCancelled()
    {
        var waiting = context.WaitForExternalEvent<int>("Woken", TimeSpan.FromDays(1));

        context.TimerFires.SetResult();

        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        Assert.False(context.TimerToken.IsCancellationRequested);
    }

    [Fact]
    public async Task WaitForExternalEvent_CallerGivesUp_IsCancelledAndTheTimerToo()
    {
        using var givingUp = new CancellationTokenSource();
        var waiting = context.WaitForExternalEvent<int>("Woken", TimeSpan.FromDays(1), givingUp.Token);

        await givingUp.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        Assert.True(context.TimerToken.IsCancellationRequested);
    }

    [Fact]
    public async Task WaitForExternalEvent_EventAndTimeAtOnce_GivesThePayloadToTheEventsWaiter()
    {
        var waiting = context.WaitForExternalEvent<int>("Woken", TimeSpan.FromDays(1));

        context.EventArrives.SetResult(1);
        context.TimerFires.SetResult();

        Assert.Equal(1, await waiting);
    }
}
