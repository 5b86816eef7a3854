using IlpFunctions.Runtime.Clock;

namespace IlpFunctions.Tests.Runtime.Clock;

public sealed class VirtualClockTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2027, 8, 2, 13, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly VirtualClock _clock = new(Start);
    private readonly List<string> _journal = [];

    public ValueTask InitializeAsync()
    {
        _clock.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _clock.DisposeAsync();

    [Fact]
    public async Task Settle_RunsWhatIsReadyAndMovesNoTime()
    {
        await using var _ = _clock.Register(new PlannedWork("a", _journal).At(Start, Start + Day));

        await _clock.SettleAsync();

        Assert.Equal(["a 08-02 13:00"], _journal);
        Assert.Equal(Start, _clock.Now);
        Assert.Equal(Start + Day, _clock.NextDue);
    }

    [Fact]
    public async Task Advance_RunsEverythingDueInOrder_ThenStandsAtTheTarget()
    {
        await using var a = _clock.Register(new PlannedWork("a", _journal).At(Start + 2 * Day, Start + 3 * Day));
        await using var b = _clock.Register(new PlannedWork("b", _journal).At(Start + Day, Start + 2 * Day, Start + 9 * Day));

        await _clock.AdvanceToAsync(Start + 5 * Day);

        // At the same moment, the source registered first runs first.
        Assert.Equal(["b 08-03 13:00", "a 08-04 13:00", "b 08-04 13:00", "a 08-05 13:00"], _journal);
        Assert.Equal(Start + 5 * Day, _clock.Now);
    }

    [Fact]
    public async Task Advance_ToAMoment_IncludesWhatIsDueAtIt()
    {
        await using var _ = _clock.Register(new PlannedWork("a", _journal).At(Start + Day, Start + Day + TimeSpan.FromTicks(1)));

        await _clock.AdvanceToAsync(Start + Day);

        Assert.Single(_journal);
    }

    [Fact]
    public async Task Advance_IntoThePast_OnlySettles()
    {
        await using var _ = _clock.Register(new PlannedWork("a", _journal).At(Start));

        await _clock.AdvanceToAsync(Start - Day);

        Assert.Single(_journal);
        Assert.Equal(Start, _clock.Now);
    }

    [Fact]
    public async Task AdvanceToNextEvent_JumpsToIt_AndStaysWhereItIsWhenNothingIsPlanned()
    {
        await using var _ = _clock.Register(new PlannedWork("a", _journal).At(Start + 40 * Day));

        await _clock.AdvanceToNextEventAsync();
        Assert.Equal(Start + 40 * Day, _clock.Now);
        await _clock.AdvanceToNextEventAsync();

        Assert.Equal(Start + 40 * Day, _clock.Now);
        Assert.Single(_journal);
    }

    [Fact]
    public async Task Work_ThatPlansMore_IsFollowedBeforeTimeGoesOn()
    {
        var more = new PlannedWork("more", _journal);
        await using var a = _clock.Register(new PlannedWork("a", _journal, now =>
        {
            more.At(now, now + TimeSpan.FromHours(1));
            return Task.CompletedTask;
        }).At(Start + Day, Start + 2 * Day));
        await using var b = _clock.Register(more);

        await _clock.AdvanceToAsync(Start + Day + TimeSpan.FromHours(2));

        Assert.Equal(["a 08-03 13:00", "more 08-03 13:00", "more 08-03 14:00"], _journal);
    }

    [Fact]
    public async Task Hold_KeepsTimeFromJumping_ButNotWorkFromRunning()
    {
        var ready = new PlannedWork("ready", _journal);
        await using var a = _clock.Register(ready);
        await using var b = _clock.Register(new PlannedWork("later", _journal).At(Start + Day));
        // Held by a request that somebody else is handling.
        var hold = await Task.Run(_clock.HoldTime);
        var advance = _clock.AdvanceToAsync(Start + 2 * Day);

        ready.At(Start);
        _clock.Signal();
        await _clock.SettleAsync();
        Assert.Equal(["ready 08-02 13:00"], _journal);
        Assert.False(advance.IsCompleted);

        hold.Dispose();
        await advance;
        Assert.Equal(Start + 2 * Day, _clock.Now);
    }

    [Fact]
    public async Task Hold_OfTheOneWhoAdvances_IsLetGoMeanwhileAndHeldAgainAfterwards()
    {
        using (_clock.HoldTime())
        using (_clock.HoldTime())
        {
            await _clock.AdvanceToAsync(Start + Day);
            Assert.Equal(Start + Day, _clock.Now);

            // Somebody else's wish to advance waits for this hold again.
            Task other;
            using (ExecutionContext.SuppressFlow()) other = Task.Run(() => _clock.AdvanceToAsync(Start + 2 * Day));
            await _clock.SettleAsync();
            Assert.Equal(Start + Day, _clock.Now);
            Assert.False(other.IsCompleted);
        }

        await _clock.AdvanceToAsync(Start + 2 * Day);
        Assert.Equal(Start + 2 * Day, _clock.Now);
    }

    [Fact]
    public async Task Hold_DisposedTwice_CountsOnce()
    {
        var other = await Task.Run(_clock.HoldTime);
        var hold = _clock.HoldTime();
        hold.Dispose();
        hold.Dispose();

        var advance = _clock.AdvanceToAsync(Start + Day);
        await _clock.SettleAsync();
        Assert.False(advance.IsCompleted);

        other.Dispose();
        await advance;
    }

    [Fact]
    public async Task Advance_FromWorkThatTheClockRuns_IsRefused()
    {
        Exception? refusal = null;
        await using var _ = _clock.Register(
            new PlannedWork("a", _journal, async _ => refusal = await Record.ExceptionAsync(() => _clock.AdvanceToAsync(Start + Day))).At(Start));

        await _clock.SettleAsync();

        Assert.IsType<InvalidOperationException>(refusal);
        Assert.Contains("would wait for itself", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FromOutside_IsOneItem_AndItsFailureIsItsOwn()
    {
        await using var _ = _clock.Register(new PlannedWork("a", _journal).At(Start + Day));
        var (entered, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var guest = _clock.RunAsync(async () =>
        {
            entered.SetResult();
            await finish.Task;
            _journal.Add("guest");
        });
        await entered.Task;
        var advance = _clock.AdvanceToAsync(Start + Day);
        Assert.Equal(Start, _clock.Now);

        finish.SetResult();
        await Task.WhenAll(guest, advance);

        Assert.Equal(["guest", "a 08-03 13:00"], _journal);
        await Assert.ThrowsAsync<IOException>(() => _clock.RunAsync(() => throw new IOException("mine")));
        await _clock.SettleAsync();
    }

    [Fact]
    public async Task Work_ThatFails_StopsTheClockAndTellsWhoeverAsks()
    {
        await using var _ = _clock.Register(new PlannedWork("a", _journal, _ => throw new IOException("the disk is full")).At(Start + Day));

        var first = await Assert.ThrowsAsync<IOException>(() => _clock.AdvanceToAsync(Start + 2 * Day));
        var later = await Assert.ThrowsAsync<InvalidOperationException>(_clock.SettleAsync);

        Assert.Equal("the disk is full", first.Message);
        Assert.Contains("the disk is full", later.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_Disposed_RunsNoMore()
    {
        var registration = _clock.Register(new PlannedWork("a", _journal).At(Start + Day, Start + 2 * Day));
        await _clock.AdvanceToAsync(Start + Day);

        await registration.DisposeAsync();
        await _clock.AdvanceToAsync(Start + 3 * Day);

        Assert.Single(_journal);
        Assert.Null(_clock.NextDue);
    }

    [Fact]
    public async Task Registration_DisposedDuringASynchronousRun_WaitsForItsEnd()
    {
        var (entered, finished) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), false);
        using var finish = new ManualResetEventSlim();
        var registration = _clock.Register(new PlannedWork("a", _journal, _ =>
        {
            entered.SetResult();
            finish.Wait();
            finished = true;
            return Task.CompletedTask;
        }).At(Start));
        await entered.Task;

        var disposal = registration.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        finish.Set();
        await disposal;

        Assert.True(finished);
    }

    [Fact]
    public async Task Stop_WithAWaitingAdvance_CancelsIt()
    {
        using var hold = await Task.Run(_clock.HoldTime);
        var advance = _clock.AdvanceToAsync(Start + Day);

        await _clock.StopAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => advance);
        Assert.Contains("not running", (await Assert.ThrowsAsync<InvalidOperationException>(_clock.SettleAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TimeProvider_ReadsVirtualTimeAndRefusesMachineTimers()
    {
        Assert.Equal(Start, _clock.Time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.Time.GetElapsedTime(_clock.Time.GetTimestamp()));

        var refusal = Assert.Throws<NotSupportedException>(() => _clock.Time.CreateTimer(_ => { }, null, Day, Day));

        Assert.Contains("TimeProvider.System", refusal.Message, StringComparison.Ordinal);
    }
}
