using IlpFunctions.Due;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Students;

/// <summary>What a crash left between record and wake-up is repaired by following hints, and never by scanning records.</summary>
public sealed class WakeSweeperTests : IAsyncLifetime
{
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync() => district = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Sweep_WakeUpWasLost_RaisesItAgainWithoutScanningStudents()
    {
        district.Waker.Before = () => throw new KilledException();
        await Assert.ThrowsAsync<KilledException>(() => district.SayAsync("s1", Say.Enroll("s1")));
        district.Waker.Before = () => { };
        district.Clock.Now += WakeIndex.Grace;
        district.Store.Revive();

        Assert.Equal(1, await district.Sweeper.SweepAsync(district.Waker));

        Assert.Equal([(Key("s1"), true)], district.Waker.Calls);
        Assert.Equal(["Due"], district.Store.Scans);
    }

    [Fact]
    public async Task Sweep_HintIsYoung_LeavesItAlone()
    {
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1"));
        district.Clock.Now += WakeIndex.Grace - TimeSpan.FromTicks(1);

        Assert.Equal(0, await district.Sweeper.SweepAsync(district.Waker));
        Assert.Empty(district.Waker.Calls);
        Assert.Single(await WakeHintsAsync());

        district.Clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal(1, await district.Sweeper.SweepAsync(district.Waker));
    }

    [Fact]
    public async Task Sweep_HintOfACommandThatWasNeverRecorded_RemovesIt()
    {
        district.Store.KillAt(2, after: false);
        await Assert.ThrowsAsync<KilledException>(() => district.SayAsync("s1", Say.Enroll("s1")));
        await district.RestartAsync();
        Assert.Single(await WakeHintsAsync());
        district.Clock.Now += WakeIndex.Grace;

        Assert.Equal(0, await district.Sweeper.SweepAsync(district.Waker));

        Assert.Empty(await WakeHintsAsync());
        Assert.Empty(district.Waker.Calls);
        Assert.Empty(await StoredState.OfAsync(district.Store, StudentRows.Table, "Rollcall"));
    }

    [Fact]
    public async Task Sweep_WakeUpIsAnswered_RemovesTheHintAndWakesNobody()
    {
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1"));
        await district.Turns.TakeAsync(Key("s1"));
        district.Clock.Now += WakeIndex.Grace;

        Assert.Equal(0, await district.Sweeper.SweepAsync(district.Waker));

        Assert.Empty(await WakeHintsAsync());
        Assert.Empty(district.Waker.Calls);
    }

    [Fact]
    public async Task Sweep_NobodyAnswersForDays_RaisesItEveryTime()
    {
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1"));
        for (var day = 1; day <= 3; day++)
        {
            district.Clock.Now += TimeSpan.FromDays(1);
            Assert.Equal(1, await district.Sweeper.SweepAsync(district.Waker));
        }

        Assert.Single(await WakeHintsAsync());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Sweep_DormantStudent_AnswersTheWakeUpItself(int grade)
    {
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1", grade));
        district.Clock.Now += WakeIndex.Grace;

        Assert.Equal(0, await district.Sweeper.SweepAsync(district.Waker));
        Assert.Equal([(Key("s1"), false)], district.Waker.Calls);
        Assert.Null(await district.Rows.WakeAsync(Key("s1")));

        await district.Sweeper.SweepAsync(district.Waker);
        Assert.Empty(await WakeHintsAsync());
        Assert.Empty((await district.ReadAsync("s1")).Milestones);
    }

    [Fact]
    public async Task Sweep_StudentLeftAndTheOrchestrationIsGone_ClosesTheMilestone()
    {
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1"));
        await district.Turns.TakeAsync(Key("s1"));
        await district.Desk.RecordAsync(Key("s1"), Say.Leave("2026-08-17"));
        district.Clock.Now += WakeIndex.Grace;

        await district.Sweeper.SweepAsync(district.Waker);

        Assert.Equal(MilestoneState.Closed, Assert.Single((await district.ReadAsync("s1")).Milestones).State);
    }

    [Fact]
    public async Task Sweep_SchoolsDateIsAheadOfUtc_FindsTheHint()
    {
        await district.SetUpAsync(CalendarText.Replace("America/New_York", "Pacific/Kiritimati", StringComparison.Ordinal));
        district.Clock.Now = new(2026, 8, 17, 11, 0, 0, TimeSpan.Zero); // 01:00 on the 18th there
        await district.Desk.RecordAsync(Key("s1"), Say.Enroll("s1"));
        district.Clock.Now += WakeIndex.Grace;

        Assert.Equal(1, await district.Sweeper.SweepAsync(district.Waker));
    }

    private async Task<List<string>> WakeHintsAsync() =>
        await district.Index.DueAsync(DueKind.Wake, DateOnly.MaxValue.AddDays(-1)).Select(hint => hint.Row).ToListAsync();
}
