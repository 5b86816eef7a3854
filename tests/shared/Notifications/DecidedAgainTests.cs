using IlpFunctions.Notifications;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using IlpFunctions.Time;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>What happens between the agenda's hour and the mail's: a notice that is no longer true is not sent, and says why.</summary>
public sealed class DecidedAgainTests : IAsyncLifetime
{
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        district = await OpenAsync();
        await district.SayAsync("s1", Say.Enroll("s1", guardians: [Say.Parent]));
        await district.SayAsync("s1", Say.Assign(Ana));
        await district.LiveAsync("2026-08-17", "2026-10-30", "s1");
        await district.TurnAsync("2026-10-31", "s1"); // remind-14: adviser and family
    }

    public ValueTask DisposeAsync()
    {
        Assert.Empty(district.Errors);
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task PlanEstablished_NothingGoes()
    {
        await district.SayAsync("s1", Say.Establish("2026-10-31"));
        await ExpectAsync("The plan is established.", "ana", "g1");
    }

    [Fact]
    public async Task PlanEstablishedAndTheTurnTaken_NothingGoes()
    {
        await district.SayAsync("s1", Say.Establish("2026-10-31"));
        await district.Turns.TakeAsync(Key("s1"));
        await ExpectAsync("It is settled.", "ana", "g1");
    }

    [Fact]
    public async Task PlanWaived_NothingGoes()
    {
        await district.SayAsync("s1", Say.Waive("2026-10-31"));
        await ExpectAsync("The plan was waived.", "ana", "g1");
    }

    [Fact]
    public async Task StudentLeft_NothingGoes()
    {
        await district.SayAsync("s1", Say.Leave("2026-10-31"));
        await ExpectAsync("The student has left.", "ana", "g1");
    }

    [Fact]
    public async Task StudentDied_NothingGoesThatDayAndNeverAgain()
    {
        await district.SayAsync("s1", new RecordDeath { Key = "died", Actor = "registrar", On = Date("2026-10-31") });
        await ExpectAsync("Nothing is sent any more.", "ana", "g1");

        await district.LiveAsync("2026-11-01", "2027-08-31", "s1");

        var sent = await district.Mailbox.ReadAsync(Id).ToListAsync();
        Assert.All(sent, message => Assert.True(message.ComposedAt < SchoolClock.InstantOf(Date("2026-10-31"), Early, district.Zone)));
        Assert.Empty(await district.Letters.ReadAsync(Id).ToListAsync());
        Assert.DoesNotContain((await district.ReadAsync("s1")).Milestones, milestone => milestone.State == IlpFunctions.Milestones.MilestoneState.Open);
    }

    [Fact]
    public async Task StudentDied_WhoIsToldOfAnEscalationAtOnce_IsNotTold()
    {
        await district.LiveAsync("2026-10-31", "2026-11-20", "s1");
        var before = await district.Mailbox.ReadAsync(Id).CountAsync();
        await district.TurnAsync("2026-11-21", "s1"); // overdue-schoolLead-7: urgent, waits for no hour
        await district.SayAsync("s1", new RecordDeath { Key = "died", Actor = "registrar", On = Date("2026-11-21") });

        Assert.Equal(0, await district.Dispatcher.RunAsync());

        Assert.Equal(before, await district.Mailbox.ReadAsync(Id).CountAsync());
        Assert.Contains(await district.Rows.NoticesAsync(Key("s1")).ToListAsync(), notice => notice is { Occasion: NoticeOccasion.EscalatedToSchool, State: NoticeState.Superseded });
    }

    [Fact]
    public async Task GradeCorrected_NothingGoes()
    {
        await district.SayAsync("s1", Say.Enroll("s1", grade: 7, guardians: [Say.Parent]));
        await district.Turns.TakeAsync(Key("s1"));
        await ExpectAsync("It is settled.", "ana", "g1");
    }

    [Fact]
    public async Task DeadlineMoved_TheOldDateIsNotTold()
    {
        await district.SetUpAsync(CalendarText.Replace("\"firstDay\": \"2026-08-17\"", "\"firstDay\": \"2026-08-31\"", StringComparison.Ordinal));
        await district.Turns.TakeAsync(Key("s1"));
        await ExpectAsync("The deadline has moved.", ["ana", "g1"], sent: 2);
        Assert.All(await district.Mailbox.ReadAsync(Id).Take(2).ToListAsync(), message => Assert.Contains("November 28, 2026", message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AdviserChanged_TheOldOneIsNotReminded()
    {
        await district.SayAsync("s1", Say.Assign(Abe));
        await ExpectAsync("Somebody else has the task by now.", ["ana"], sent: 1);
    }

    [Fact]
    public async Task AdviserChangedAndTheTurnTaken_TheNewOneIsTold()
    {
        await district.SayAsync("s1", Say.Assign(Abe));
        await district.Turns.TakeAsync(Key("s1"));
        await ExpectAsync("Somebody else has the task by now.", ["ana"], sent: 2);
        Assert.Single(await district.Mailbox.ReadAsync(Id).ToListAsync(), message => message.Recipient == Recipient.Staff(Abe));
    }

    [Fact]
    public async Task GuardianIsNoLongerOnFile_IsNotWrittenTo()
    {
        await district.SayAsync("s1", Say.Enroll("s1", guardians: [Say.NoMail]));
        await ExpectAsync("This person is no longer on file for the student.", ["g1"], sent: 1);
    }

    [Fact]
    public async Task GuardiansAddressCorrected_TheNewOneIsUsed()
    {
        await district.SayAsync("s1", Say.Enroll("s1", guardians: [Say.Parent with { Email = "gail@work.example" }]));
        await ExpectAsync("", [], sent: 2);
        Assert.Equal("gail@work.example", (await district.Mailbox.ReadAsync(Id).FirstAsync(message => message.Recipient.Id == "g1")).ToAddress);
    }

    [Fact]
    public async Task OfficeStoodInAndAnAdviserIsFound_TheOfficeIsNotReminded()
    {
        await district.SetUpAsync(CalendarText, [.. Schools.Select(school => school with { Lead = null })]);
        await district.SayAsync("s2", Say.Enroll("s2"));
        await district.Turns.TakeAsync(Key("s2"));
        await district.SayAsync("s2", Say.Assign(Ana));
        district.At("2026-10-31", DigestAt);
        await district.Dispatcher.RunAsync();

        var notice = Assert.Single(await district.Rows.NoticesAsync(Key("s2")).ToListAsync());
        Assert.Equal((Recipient.Office, NoticeState.Superseded, "Somebody else has the task by now."), (notice.Recipient, notice.State, notice.Why));
    }

    private Task ExpectAsync(string why, params IReadOnlyList<string> superseded) => ExpectAsync(why, superseded, sent: 0);

    private async Task ExpectAsync(string why, IReadOnlyList<string> superseded, int sent)
    {
        var before = await district.Mailbox.ReadAsync(Id).CountAsync();
        district.At("2026-10-31", DigestAt);

        Assert.Equal(sent, await district.Dispatcher.RunAsync());

        Assert.Equal(before + sent, await district.Mailbox.ReadAsync(Id).CountAsync());
        var not = (await district.Rows.NoticesAsync(Key("s1")).ToListAsync()).Where(notice => notice.State != NoticeState.Sent).ToList();
        Assert.Equal(superseded.Order(StringComparer.Ordinal), not.Select(notice => notice.Recipient.Id).Order(StringComparer.Ordinal));
        Assert.All(not, notice => Assert.Equal((NoticeState.Superseded, why), (notice.State, notice.Why)));
    }
}
