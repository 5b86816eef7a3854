using IlpFunctions.Districts;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using IlpFunctions.Time;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>A school year under Kentucky's own policy, with nobody doing anything: everything that is ever told is told, when people are there to read it.</summary>
public sealed class QuietYearTests : IAsyncLifetime
{
    private static readonly TimeOnly[] Rounds = [new(0, 0), new(6, 30), new(7, 0), new(7, 30), new(12, 0), new(19, 30), new(20, 0), new(23, 30)];
    private static readonly string[] Students = ["s1", "s2", "s3", "s4", "s5"];

    private readonly SmallDistrict small = new();
    private District district = null!;
    private List<(LedgerEntry Entry, DateTimeOffset At)> sent = [];

    public async ValueTask InitializeAsync()
    {
        await small.SetUpAsync(CalendarText, policy: PolicyText(_ => { }));
        district = await small.Districts.GetAsync(Id, TestContext.Current.CancellationToken);
        foreach (var (student, grade) in Students.Zip((int[])[6, 6, 6, 9, 12]))
        {
            await small.SayAsync(student, Say.Enroll(student, grade: grade, guardians: [Say.Parent]));
            await small.SayAsync(student, Say.Assign(Ana));
        }

        for (var day = Date("2026-08-17"); day <= Date("2027-07-31"); day = day.AddDays(1)) await LiveAsync(day);
        sent = [.. (await small.Ledger.SentAsync(Id).ToListAsync()).OrderBy(one => one.At)];
    }

    public ValueTask DisposeAsync()
    {
        Assert.Empty(small.Errors);
        small.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Messages_OfAYear_GoWhenPeopleAreThereToReadThem()
    {
        Assert.All(sent, one => Assert.False(QuietHours.At(district, one.At), $"{one.At:u}"));
        await AdviserIsToldOnSchoolDaysAtHalfPastSeven();
        await FamilyHearsOnceAWeekUnlessSomethingIsDue();
        Assert.Contains(sent, one => one.Entry.Message.Recipient == Recipient.Staff(Lena) && Local(one.At).TimeOfDay == new TimeSpan(7, 0, 0)); // decided at night
        var waiting = (await NoticesAsync()).Where(notice => notice.State == NoticeState.Pending).ToList();
        Assert.Equal(waiting.Count, (await small.Queue.AllAsync(TestContext.Current.CancellationToken)).Sum(mail => mail.Hints.Count));
    }

    private async Task AdviserIsToldOnSchoolDaysAtHalfPastSeven()
    {
        var notices = (await NoticesAsync()).ToLookup(notice => notice.Message);
        var toAdviser = sent.Where(one => one.Entry.Message.Recipient == Recipient.Staff(Ana)).ToList();
        Assert.True(toAdviser.Count > 10);
        Assert.All(toAdviser, one => Assert.Equal(new TimeSpan(7, 30, 0), Local(one.At).TimeOfDay));
        Assert.All(toAdviser.Where(one => !IsSchool(one.At)), one => Assert.Contains(notices[one.Entry.Message.Id], notice => notice.Due < Date("2027-08-16") && Day(one.At) > Date("2027-05-26")));
        Assert.Equal(toAdviser.Count, toAdviser.Select(one => Day(one.At)).Distinct().Count());
    }

    private async Task FamilyHearsOnceAWeekUnlessSomethingIsDue()
    {
        var notices = (await NoticesAsync()).ToLookup(notice => notice.Message);
        var toFamily = sent.Where(one => one.Entry.Message.Recipient == Recipient.Guardian("g1")).ToList();
        Assert.True(toFamily.Count > 5);
        foreach (var (before, after) in toFamily.Zip(toFamily.Skip(1)))
        {
            var isDue = notices[after.Entry.Message.Id].Any(notice => notice.Due <= Day(after.At).AddDays(7));
            Assert.True(isDue || Day(after.At) >= Day(before.At).AddDays(7), $"{before.At:u}, {after.At:u}");
        }
    }

    private async Task LiveAsync(DateOnly day)
    {
        var isTurnTaken = false;
        foreach (var round in Rounds)
        {
            if (round > Early && !isTurnTaken) await small.TurnAsync(day, Students);
            isTurnTaken |= round > Early;
            small.At(day, round);
            await small.Dispatcher.RunAsync();
        }
    }

    private async Task<List<Notice>> NoticesAsync()
    {
        var notices = new List<Notice>();
        foreach (var student in Students) notices.AddRange(await small.Rows.NoticesAsync(Key(student)).ToListAsync());
        return notices;
    }

    private bool IsSchool(DateTimeOffset at) => district.Calendar.IsInstructionalDay(Day(at));

    private DateOnly Day(DateTimeOffset at) => SchoolClock.DateAt(at, district.Zone);

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, district.Zone).DateTime;
}
