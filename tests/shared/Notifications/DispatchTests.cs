using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>What goes out, to whom and when.</summary>
public sealed class DispatchTests : IAsyncLifetime
{
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync() => district = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        Assert.Empty(district.Errors);
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Adviser_WithTwentyTwoStudentsDue_GetsOneMessageThatNamesThemAll()
    {
        var students = Enumerable.Range(1, 22).Select(number => $"s{number}").ToList();
        foreach (var student in students) await EnrollAsync(student);
        await district.TurnAsync("2026-08-17", [.. students]);
        district.At("2026-08-17", DigestAt);

        Assert.Equal(1, await district.Dispatcher.RunAsync());

        var message = Assert.Single(await MailAsync());
        Assert.Equal(("ana@schools.example", "Learning plans to establish: 22 students"), (message.ToAddress, message.Subject));
        Assert.Equal(22, message.Text.Split("\n- ").Length - 1);
        Assert.All(students, student => Assert.Contains($"- {student.ToUpperInvariant()} Park (grade 6, Sun Middle): please establish the plan", message.Text, StringComparison.Ordinal));
        Assert.All(students, student => Assert.Contains($"https://ilp.example/students/100/{student}/plan\n", message.Text, StringComparison.Ordinal));
    }

    /// <summary>The dispatcher was turned off for days and is turned on again: nobody is sent what they missed day by day.</summary>
    [Fact]
    public async Task Notices_HeldBackForDays_GoAsOneMessage()
    {
        foreach (var student in new[] { "s1", "s2" }) await EnrollAsync(student);
        foreach (var day in new[] { "2026-08-17", "2026-10-30", "2026-11-01" }) await district.TurnAsync(day, "s1", "s2");
        district.At("2026-11-02", DigestAt);

        Assert.Equal(1, await district.Dispatcher.RunAsync());
        Assert.Equal(0, await district.Dispatcher.RunAsync());

        Assert.Equal("ana@schools.example", Assert.Single(await MailAsync()).ToAddress);
    }

    [Fact]
    public async Task Guardian_OfSiblings_GetsOneMessage()
    {
        foreach (var student in new[] { "s1", "s2" }) await EnrollAsync(student, Say.Parent);
        await district.LiveAsync("2026-08-17", "2026-08-17", "s1", "s2");

        var message = Assert.Single(await MailAsync(), message => message.Recipient.Kind == RecipientKind.Guardian);
        Assert.Equal("Your children's Individual Learning Plans", message.Subject);
        Assert.StartsWith("Dear Gail Park,\n\n- This year S1 makes an Individual Learning Plan", message.Text, StringComparison.Ordinal);
        Assert.Contains("\n- This year S2 makes", message.Text, StringComparison.Ordinal);
        Assert.Contains("please speak with S2's adviser, Ana Ruiz.\n\nSmall District\n\nTo get no more of these messages by email: https://ilp.example/u/", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guardian_OfOneChildWithTwoNotices_ReadsOfOneChild()
    {
        await EnrollAsync("s1", Say.Parent);
        await district.LiveAsync("2026-08-17", "2026-10-30", "s1");
        await district.SetUpAsync(CalendarText.Replace("\"firstDay\": \"2026-08-17\"", "\"firstDay\": \"2026-08-18\"", StringComparison.Ordinal));
        await district.LiveAsync("2026-10-31", "2026-11-01", "s1"); // moved on the 31st, remind-14 on the 1st
        var mail = await MailAsync();
        Assert.All(mail.Where(message => message.Recipient.Kind == RecipientKind.Guardian), message => Assert.Equal("Your child's Individual Learning Plan", message.Subject));

        // An outage brings both on one day.
        await EnrollAsync("s2", Say.NoMail with { Email = "gus@home.example" });
        district.At("2026-09-01");
        await district.TurnAsync("2026-09-01", "s2");
        await district.SetUpAsync(CalendarText);
        await district.TurnAsync("2026-11-02", "s2");
        district.At("2026-11-02", DigestAt);
        await district.Dispatcher.RunAsync();
        var both = Assert.Single(await MailAsync(), message => message.Recipient.Id == "g2");
        Assert.Equal(("Your child's Individual Learning Plan", 2), (both.Subject, both.Text.Split("\n- ").Length - 1));
    }

    [Fact]
    public async Task Escalations_GoAtOnceApartFromTheDailyMessage()
    {
        foreach (var student in new[] { "s1", "s2" }) await EnrollAsync(student, Say.Parent);
        await district.LiveAsync("2026-08-17", "2026-11-20", "s1", "s2");
        var before = (await MailAsync()).Count;
        await district.TurnAsync("2026-11-21", "s1", "s2");

        Assert.Equal(1, await district.Dispatcher.RunAsync()); // 05:30
        var escalation = (await MailAsync())[0];
        Assert.Equal(("lena@schools.example", "Learning plans overdue: 2 students"), (escalation.ToAddress, escalation.Subject));
        Assert.Equal(before + 1, (await MailAsync()).Count);

        district.At("2026-11-21", DigestAt);
        Assert.Equal(1, await district.Dispatcher.RunAsync());
        Assert.Equal("gail@home.example", (await MailAsync())[0].ToAddress);
    }

    [Fact]
    public async Task Escalation_AfterAnotherOfTheSameDay_GoesInARoundOfItsOwn()
    {
        foreach (var student in new[] { "s1", "s2" }) await EnrollAsync(student);
        await district.LiveAsync("2026-08-17", "2026-11-20", "s1", "s2");
        await district.TurnAsync("2026-11-21", "s1");
        Assert.Equal(1, await district.Dispatcher.RunAsync());
        await district.TurnAsync("2026-11-21", "s2");

        Assert.Equal(1, await district.Dispatcher.RunAsync());
        Assert.Equal(0, await district.Dispatcher.RunAsync());

        Assert.Equal(2, (await MailAsync()).Count(message => message.Recipient == Recipient.Staff(Lena)));
        Assert.All(await NoticesAsync("s1", "s2"), notice => Assert.Equal(NoticeState.Sent, notice.State));
    }

    [Theory]
    [InlineData("America/New_York", "2026-08-17T11:29:59Z", 0)]
    [InlineData("America/New_York", "2026-08-17T11:30:00Z", 1)]
    [InlineData("America/Chicago", "2026-08-17T12:29:59Z", 0)] // Kentucky has two zones
    [InlineData("America/Chicago", "2026-08-17T12:30:00Z", 1)]
    [InlineData("America/New_York", "2026-11-01T12:29:59Z", 0)] // the day clocks go back
    [InlineData("America/New_York", "2026-11-01T12:30:00Z", 1)]
    [InlineData("America/New_York", "2027-03-14T11:29:59Z", 0)] // the day clocks go forward
    [InlineData("America/New_York", "2027-03-14T11:30:00Z", 1)]
    public async Task DailyMessage_GoesAtTheDistrictsHour(string zone, string instant, int sent)
    {
        await district.SetUpAsync(CalendarText.Replace("America/New_York", zone, StringComparison.Ordinal));
        district.Clock.Now = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture) - TimeSpan.FromHours(2);
        var today = DateOnly.FromDateTime(district.Clock.Now.UtcDateTime);
        await district.SayAsync("s1", Say.Enroll("s1", entered: $"{today:O}"));
        await district.Turns.TakeAsync(Key("s1"));
        district.Clock.Now += TimeSpan.FromHours(2);

        Assert.Equal(sent, await district.Dispatcher.RunAsync());
    }

    [Fact]
    public async Task DailyMessage_IsGoneAlready_TheRestWaitsForTomorrow()
    {
        await EnrollAsync("s1");
        await district.LiveAsync("2026-08-17", "2026-08-17", "s1");
        await EnrollAsync("s2");
        district.At("2026-08-17", new(10, 0));
        await district.Turns.TakeAsync(Key("s2"));

        district.At("2026-08-17", new(23, 30));
        Assert.Equal(0, await district.Dispatcher.RunAsync());
        district.At("2026-08-18", new(7, 0));
        Assert.Equal(0, await district.Dispatcher.RunAsync());
        district.At("2026-08-18", DigestAt);
        Assert.Equal(1, await district.Dispatcher.RunAsync());

        Assert.Equal([1, 1], (await MailAsync()).Select(message => message.Text.Split("Open the task").Length - 1));
        Assert.All(await NoticesAsync("s1", "s2"), notice => Assert.Equal(NoticeState.Sent, notice.State));
    }

    [Fact]
    public async Task PeopleWithoutEmail_AreOnTheListOfLetters()
    {
        await EnrollAsync("s1", Say.NoMail);
        await EnrollAsync("s2", Say.NoMail with { Id = "g3" }, Say.Parent); // somebody of the family can be written to
        await district.LiveAsync("2026-08-17", "2026-08-17", "s1", "s2");

        var letter = Assert.Single(await district.Letters.ReadAsync(Id).Select(letter => letter.Message).ToListAsync());
        Assert.Equal(("Gus Park", null), (letter.ToName, letter.ToAddress));
        Assert.DoesNotContain(await MailAsync(), message => message.Recipient.Id is "g2" or "g3");
        Assert.Equal([NoticeState.Letter], (await NoticesAsync("s1")).Where(notice => notice.Recipient.Id == "g2").Select(notice => notice.State));
    }

    [Fact]
    public async Task NoOffice_WhatIsForTheDistrict_IsVisiblyUndeliverable()
    {
        var office = CalendarText.Split('\n').Single(line => line.Contains("\"office\"", StringComparison.Ordinal));
        await district.SetUpAsync(CalendarText.Replace(office, "", StringComparison.Ordinal), [.. Schools.Select(school => school with { Lead = null })]);
        await district.SayAsync("s1", Say.Enroll("s1"));
        await district.LiveAsync("2026-08-17", "2026-12-01", "s1");

        Assert.Empty(await MailAsync());
        var notices = await NoticesAsync("s1");
        Assert.Equal(9, notices.Count);
        Assert.All(notices, notice => Assert.Equal((NoticeState.Undeliverable, "Nobody of that role is on file."), (notice.State, notice.Why)));
    }

    [Fact]
    public async Task OneRecipientFails_TheOthersGetTheirs()
    {
        await EnrollAsync("s1", Say.Parent);
        await district.TurnAsync("2026-08-17", "s1");
        district.At("2026-08-17", DigestAt);
        var refused = 0;
        district.Store.BeforeCommit = table => table == "Mailbox" && refused++ == 0 ? throw new StorageUnusableException("The mailbox is full.") : Task.CompletedTask;

        Assert.Equal(1, await district.Dispatcher.RunAsync());
        Assert.Single(district.Errors);
        Assert.Equal(1, await district.Dispatcher.RunAsync());

        Assert.Equal(2, (await MailAsync()).Count);
        await district.RestartAsync();
        district.ForgetErrors();
    }

    private async Task EnrollAsync(string student, params IReadOnlyList<Guardian> guardians)
    {
        await district.SayAsync(student, Say.Enroll(student, guardians: guardians));
        await district.SayAsync(student, Say.Assign(Ana));
    }

    private async Task<List<Message>> MailAsync() => await district.Mailbox.ReadAsync(Id).ToListAsync();

    private async Task<List<Notice>> NoticesAsync(params string[] students)
    {
        var notices = new List<Notice>();
        foreach (var student in students) notices.AddRange(await district.Rows.NoticesAsync(Key(student)).ToListAsync());
        return notices;
    }
}
