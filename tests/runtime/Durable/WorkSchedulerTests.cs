using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.Dispatch;
using Microsoft.Extensions.Time.Testing;

namespace IlpFunctions.Tests.Runtime.Durable;

public sealed class WorkSchedulerTests
{
    private static readonly int Half = Math.Max(1, Environment.ProcessorCount / 2);

    [Fact]
    public async Task Work_WhileSomebodyWaitsForAnAnswer_TakesHalfOfTheCoresAtMost()
    {
        // Time stands still: on a busy machine a small piece may last as long as one that is blocked.
        using var scheduler = new WorkScheduler(() => true, new FakeTimeProvider());

        Assert.InRange(await MostAtOnceAsync(scheduler, () => Thread.SpinWait(20_000)), 1, Half);
    }

    [Fact]
    public async Task Work_WhenNobodyWaits_TakesAllCores()
    {
        using var scheduler = new WorkScheduler(() => false, TimeProvider.System);
        using var all = new CountdownEvent(Environment.ProcessorCount);

        // Each ends only when so many have begun.
        await Task.WhenAll(Enumerable.Range(0, all.InitialCount).Select(_ => On(scheduler, () =>
        {
            all.Signal();
            all.Wait();
        })));

        Assert.Equal(0, all.CurrentCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_ThatBlocksItsThreads_KeepsNoOtherFromRunning(bool somebodyWaits)
    {
        var time = new FakeTimeProvider();
        using var scheduler = new WorkScheduler(() => somebodyWaits, time);
        using var all = new CountdownEvent(3 * Environment.ProcessorCount);
        var work = Enumerable.Range(0, all.InitialCount).Select(_ => On(scheduler, () =>
        {
            all.Signal();
            all.Wait();
        })).ToList();

        Assert.True(all.CurrentCount >= all.InitialCount - Environment.ProcessorCount);
        while (all.CurrentCount > 0)
        {
            time.Advance(WorkScheduler.Patience);
            await Task.Yield();
        }

        await Task.WhenAll(work);
        Assert.Equal(0, all.CurrentCount);
    }

    [Fact]
    public async Task Work_OfWhichNoPieceLastsLong_TakesNoMoreThreadsHoweverLongItAllLasts()
    {
        var time = new FakeTimeProvider();
        using var scheduler = new WorkScheduler(() => true, time);

        Assert.InRange(await MostAtOnceAsync(scheduler, () => time.Advance(WorkScheduler.Patience / 2)), 1, Half);
    }

    [Fact]
    public async Task Work_AfterPiecesThatBlocked_TakesNoMoreThreadsThanBefore()
    {
        var time = new FakeTimeProvider();
        using var scheduler = new WorkScheduler(() => true, time);
        using var end = new ManualResetEventSlim();
        using var begun = new CountdownEvent(Half + 2);
        var blocked = Enumerable.Range(0, begun.InitialCount).Select(_ => On(scheduler, () =>
        {
            begun.Signal();
            end.Wait();
        })).ToList();
        while (begun.CurrentCount > 0)
        {
            time.Advance(WorkScheduler.Patience);
            await Task.Yield();
        }

        end.Set();
        await Task.WhenAll(blocked);
        while (!scheduler.IsIdle) await Task.Yield();
        time.Advance(WorkScheduler.Patience);

        Assert.InRange(await MostAtOnceAsync(scheduler, () => Thread.SpinWait(20_000)), 1, Half);
    }

    [Fact]
    public async Task Work_ThatWaitedForAnAnswer_TakesAllPlacesAgainAfterIt()
    {
        var waits = true;
        using var scheduler = new WorkScheduler(() => Volatile.Read(ref waits), TimeProvider.System);
        using var all = new CountdownEvent(Half + 1);
        var first = On(scheduler, () => Volatile.Write(ref waits, false));

        var rest = Enumerable.Range(0, all.InitialCount).Select(_ => On(scheduler, () =>
        {
            all.Signal();
            all.Wait();
        })).ToList();

        await first;
        await Task.WhenAll(rest);
        Assert.Equal(0, all.CurrentCount);
    }

    [Fact]
    public async Task Code_AfterAnAwait_IsWorkStill_AndOtherCodeIsNot()
    {
        Assert.False(DurableEngine.IsAtWork);
        var seen = new List<bool>();

        await Task.Factory.StartNew(
            async () =>
            {
                seen.Add(DurableEngine.IsAtWork);
                await Task.Yield();
                seen.Add(DurableEngine.IsAtWork);
            },
            CancellationToken.None, TaskCreationOptions.None, new WorkScheduler(() => true, TimeProvider.System)).Unwrap();

        Assert.Equal([true, true], seen);
        Assert.False(DurableEngine.IsAtWork);
    }

    /// <summary>How many of two hundred pieces ran at once at most.</summary>
    private static async Task<int> MostAtOnceAsync(TaskScheduler scheduler, Action piece)
    {
        var (running, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => On(scheduler, () =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            piece();
            Interlocked.Decrement(ref running);
        })));
        return most;
    }

    private static Task On(TaskScheduler scheduler, Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, scheduler);

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, now, seen);
    }
}
