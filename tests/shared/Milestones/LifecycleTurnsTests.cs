using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using IlpFunctions.Time;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>What a turn leaves behind, and what it tells the orchestration.</summary>
public sealed class LifecycleTurnsTests : IAsyncLifetime
{
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        district = await OpenAsync();
        await district.SayAsync("s1", Say.Enroll("s1", guardians: [Say.Parent, Say.NoMail]));
    }

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("2026-08-17")]
    [InlineData("2026-10-15")]
    [InlineData("2026-11-14")]
    [InlineData("2026-11-28")]
    [InlineData("2027-06-30")]
    [InlineData("2027-07-01")]
    public async Task Turn_TakenTwiceOnADay_ChangesNothingTheSecondTime(string date)
    {
        await district.LiveAsync("2026-08-17", "2026-08-18", "s1");
        await district.TurnAsync(date, "s1");
        var stored = await StoredState.OfAsync(district.Store);
        var commits = district.Store.Commits;

        await district.TurnAsync(date, "s1");

        Assert.Equal(stored, await StoredState.OfAsync(district.Store));
        Assert.Equal(commits, district.Store.Commits);
    }

    [Fact]
    public async Task Turn_OfAnUnknownStudent_IsOver() =>
        Assert.True((await district.Turns.TakeAsync(Key("s9"))).IsOver);

    [Fact]
    public async Task Turn_ANewStudent_SaysPhaseMilestonesAndTheNextWake()
    {
        var result = await district.Turns.TakeAsync(Key("s1"));

        Assert.Equal("establishing the plan", result.Status.Phase);
        Assert.Equal([new("creation-2026", Date("2026-11-14"))], result.Status.OpenMilestones);
        // The first reminder.
        Assert.Equal(Date("2026-10-15"), SchoolClock.DateAt(result.Status.NextWake!.Value, Eastern));
    }

    [Theory]
    [InlineData("2026-10-14", "2026-10-15")]
    [InlineData("2026-10-15", "2026-10-31")]
    [InlineData("2026-10-31", "2026-11-07")] // daylight saving ends in between
    [InlineData("2026-11-14", "2026-11-15")]
    [InlineData("2026-11-28", "2027-02-26")] // the ladder has ended: the longest sleep
    [InlineData("2027-02-27", "2027-05-28")] // daylight saving begins in between
    public async Task Turn_NextWake_IsEarlyOnTheDayOfTheNextStep(string today, string next)
    {
        await district.LiveAsync("2026-08-17", today, "s1");
        district.At(today);

        var wake = (await district.Turns.TakeAsync(Key("s1"))).Status.NextWake!.Value;

        var local = TimeZoneInfo.ConvertTime(wake, Eastern);
        Assert.Equal(Date(next), DateOnly.FromDateTime(local.DateTime));
        Assert.InRange(TimeOnly.FromDateTime(local.DateTime), new(5, 0), new(5, 59));
    }

    public static TheoryData<string, string, bool> Phases => new()
    {
        { "establish", "waiting for the next review cycle", false },
        { "waive", "waiting for the next review cycle", false },
        { "leave", "left", true },
        { "grade 5", "dormant", true },
        { "grade 9", "waiting for the next review cycle", false },
    };

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task Turn_AfterACommand_SaysThePhaseAndWhetherItIsOver(string said, string phase, bool isOver)
    {
        await district.Turns.TakeAsync(Key("s1"));
        StudentCommand command = said switch
        {
            "establish" => Say.Establish("2026-08-17"),
            "waive" => Say.Waive("2026-08-17"),
            "leave" => Say.Leave("2026-08-17"),
            _ => Say.Enroll("s1", grade: int.Parse(said.AsSpan(6), System.Globalization.CultureInfo.InvariantCulture)),
        };
        await district.SayAsync("s1", command);

        var result = await district.Turns.TakeAsync(Key("s1"));

        Assert.Equal((phase, isOver, 0), (result.Status.Phase, result.IsOver, result.Status.OpenMilestones.Count));
        Assert.Equal(isOver, result.Status.NextWake is null);
    }

    [Fact]
    public async Task Turn_ACommandComesInBetween_IsDecidedAgain()
    {
        district.Store.BeforeCommit = async table =>
        {
            if (table != IlpFunctions.Students.StudentRows.Table) return;
            district.Store.BeforeCommit = null;
            await district.SayAsync("s1", Say.Waive("2026-08-17"));
        };

        await district.Turns.TakeAsync(Key("s1"));

        var record = await district.ReadAsync("s1");
        Assert.NotNull(record.CreationWaiver);
        Assert.Empty(record.Milestones);
        Assert.Empty(await district.NoticesOfAsync("s1"));
    }

    [Fact]
    public async Task Turn_TheDistrictsDateIsNotUtcs_GoesByTheDistricts()
    {
        await district.SetUpAsync(CalendarText.Replace("America/New_York", "America/Chicago", StringComparison.Ordinal));
        await district.Turns.TakeAsync(Key("s1"));
        district.Clock.Now = new(2026, 10, 15, 4, 59, 0, TimeSpan.Zero); // 23:59 on the 14th in Chicago
        await district.Turns.TakeAsync(Key("s1"));
        Assert.Empty(Assert.Single((await district.ReadAsync("s1")).Milestones).Ladder);

        district.Clock.Now = new(2026, 10, 15, 5, 0, 0, TimeSpan.Zero);
        await district.Turns.TakeAsync(Key("s1"));
        Assert.Equal("remind-30", Assert.Single(Assert.Single((await district.ReadAsync("s1")).Milestones).Ladder).Step);
    }
}
