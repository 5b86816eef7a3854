using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Policies;
using IlpFunctions.Students.Acts;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>A message that a channel does not take: it waits, longer and longer; then a person decides.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private static readonly ChannelResult Sent = new ChannelResult.Sent();
    private static readonly ChannelResult Refused = new ChannelResult.Refused("The mail server refuses the message (554 5.7.1).");

    private readonly AnsweringChannel mail = new(ChannelKind.Mail, Sent);
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        district = await OpenAsync();
        await ChannelRouterTests.ArrangeAsync(district, mail);
    }

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task RetryAfter_IsHonoured_AcrossARestart()
    {
        mail.Answer = new ChannelResult.Later(TimeSpan.FromHours(3), "Too many.");
        await district.Dispatcher.RunAsync();
        mail.Answer = Sent;
        await district.RestartAsync();

        await PassAsync(TimeSpan.FromHours(3) - TimeSpan.FromSeconds(1));
        Assert.Single(mail.Messages);
        await PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(2, mail.Messages.Count);
        Assert.Equal(NoticeState.Sent, (await NoticeAsync()).State);
    }

    [Fact]
    public async Task MessageThatWaitsOvernight_IsNotComposedAnew_AndGoesWithoutWaitingForTheNextDay()
    {
        mail.Answer = new ChannelResult.Later(TimeSpan.FromHours(30), "Too many.");
        await district.Dispatcher.RunAsync();
        mail.Answer = Sent;
        await district.SayAsync("s2", Say.Enroll("s2", guardians: []));
        await district.SayAsync("s2", Say.Assign(Ana));
        await district.TurnAsync("2026-08-18", "s2");
        district.At("2026-08-18", DigestAt);

        await district.Dispatcher.RunAsync(); // the day's own message, without what waits
        await PassAsync(TimeSpan.FromHours(7));

        Assert.Equal(["S1", "S2", "S1"], mail.Messages.Select(message => message.Text.Contains("S1 Park", StringComparison.Ordinal) ? "S1" : "S2"));
        Assert.Equal(mail.Messages[0], mail.Messages[2] with { ComposedAt = mail.Messages[0].ComposedAt });
    }

    [Fact]
    public async Task Message_OfferedAsOftenAsThePolicySays_IsADeadLetterWithTheLastAnswer()
    {
        var policy = PolicyText(version =>
        {
            version["reviews"] = new System.Text.Json.Nodes.JsonArray();
            version["tasks"]!["findGuardianDays"] = null;
            version["notices"]!["delivery"] = new System.Text.Json.Nodes.JsonObject { ["attempts"] = 3, ["firstWaitMinutes"] = 5, ["longestWaitMinutes"] = 60 };
        });
        await district.SetUpAsync(CalendarText, policy: policy);
        mail.Answer = new ChannelResult.Later(After: null, "Too many.");

        for (var round = 0; round < 6; round++) await PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(3, mail.Messages.Count);
        var letter = Assert.Single(await district.DeadLetters.ReadAsync(Id).ToListAsync());
        Assert.Equal((3, "It was given up after 3 attempts. The last answer: Too many."), (letter.Attempts, letter.Why));
        Assert.Equal(NoticeState.Undeliverable, (await NoticeAsync()).State);
        var line = Assert.Single(district.Errors, line => line.Contains("Dead letter:", StringComparison.Ordinal));
        Assert.Contains($"Dead letter: district 100, message {letter.Message.Id}, 1 notices. It was given up", line, StringComparison.Ordinal);
        Assert.All((string[])["ana", "Ana", "S1", "@"], personal => Assert.DoesNotContain(personal, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingSetUp_WaitsWithoutCountingAttempts()
    {
        district.Channels.Clear();
        await district.RestartAsync();

        for (var round = 0; round < 25; round++) await PassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(NoticeState.Pending, (await NoticeAsync()).State);
        Assert.Empty(await district.DeadLetters.ReadAsync(Id).ToListAsync());
    }

    [Fact]
    public async Task DeadLetter_SentAgainToACorrectedAddress_ArrivesOnce_AndTheTrailSaysWho()
    {
        var letter = await DieAsync();

        Assert.Null(await AgainAsync(letter.Message.Id, "ana.ruiz@schools.example"));
        Assert.Equal("Somebody has settled this message already.", await AgainAsync(letter.Message.Id, "ana.ruiz@schools.example"));
        for (var round = 0; round < 3; round++) await PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(["ana@schools.example", "ana.ruiz@schools.example"], mail.Messages.Select(message => message.ToAddress));
        Assert.Equal(2, mail.Messages.Select(message => message.Id).Distinct().Count());
        Assert.Equal((NoticeState.Sent, mail.Messages[1].Id), ((await NoticeAsync()).State, (await NoticeAsync()).Message));
        Assert.Equal((mail.Messages[1].Id, "Olga Office"), ((await district.DeadLetters.ReadAsync(Id).SingleAsync()).Decision!.SentAgain, (await district.DeadLetters.ReadAsync(Id).SingleAsync()).Decision!.By));
        var said = Assert.Single(await district.Rows.AuditAsync(Key("s1")).ToListAsync(), entry => entry.Actor == "Olga Office");
        Assert.Equal("A message to Ana Ruiz that could not be delivered goes again, to a corrected address.", said.What);
    }

    [Fact]
    public async Task DeadLetter_Discarded_GoesNoMore()
    {
        var letter = await DieAsync();

        Assert.Null(await district.DeadLetterDesk.DiscardAsync(await DistrictAsync(), letter.Message.Id, "Olga Office", district.Waker));
        await PassAsync(TimeSpan.FromHours(1));

        Assert.Single(mail.Messages);
        Assert.Null((await district.DeadLetters.ReadAsync(Id).SingleAsync()).Decision!.SentAgain);
        Assert.Contains(await district.Rows.AuditAsync(Key("s1")).ToListAsync(), entry => entry.What == "A message to Ana Ruiz that could not be delivered was discarded.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("Ana <ana@schools.example>")]
    [InlineData("ana@schools.example, abe@schools.example")]
    [InlineData("bounced@schools.example")]
    public async Task DeadLetter_ToNoAddress_IsRefusedAndStays(string address)
    {
        var letter = await DieAsync();
        await district.Addresses.MarkAsync(Id, "bounced@schools.example", AddressStanding.Bounced, district.Clock.Now);

        Assert.NotNull(await AgainAsync(letter.Message.Id, address));

        Assert.Null((await district.DeadLetters.ReadAsync(Id).SingleAsync()).Decision);
        Assert.Equal(NoticeState.Undeliverable, (await NoticeAsync()).State);
    }

    [Fact]
    public async Task DeadLetter_OfWhatIsSettled_CanOnlyBeDiscarded()
    {
        var letter = await DieAsync();
        await district.SayAsync("s1", Say.Establish("2026-08-17"));

        Assert.Equal("Nothing that it says still holds: discard it.", await AgainAsync(letter.Message.Id, "ana@schools.example"));
    }

    [Fact]
    public async Task Decision_KilledAtEveryCommitAndRepeated_SendsOnce()
    {
        var commits = 0;
        for (var (commit, died) = (1, true); died; commit++)
        {
            var channel = new AnsweringChannel(ChannelKind.Mail, Refused);
            using var other = await OpenAsync();
            await ChannelRouterTests.ArrangeAsync(other, channel);
            await other.Dispatcher.RunAsync();
            channel.Answer = Sent;
            var message = channel.Messages[0].Id;
            other.Store.KillAt(commit, after: true);
            var ended = await Record.ExceptionAsync(async () => await other.DeadLetterDesk.SendAgainAsync(await other.Districts.GetAsync(Id), message, "ana@schools.example", "Olga Office", other.Waker));
            Assert.True(ended is null or KilledException, $"Killed after commit {commit}: {ended}");
            (died, commits) = (ended is not null, commit - 1);
            await other.RestartAsync();
            await other.Dispatcher.RunAsync();
            await other.DeadLetterDesk.SendAgainAsync(await other.Districts.GetAsync(Id), message, "ana@schools.example", "Olga Office", other.Waker);
            for (var round = 0; round < 3; round++)
            {
                other.Clock.Now += TimeSpan.FromMinutes(30);
                await other.Dispatcher.RunAsync();
            }

            Assert.True(channel.Messages.Count == 2, $"Killed after commit {commit}: {channel.Messages.Count} messages.");
            Assert.Equal(NoticeState.Sent, (await other.Rows.NoticesAsync(Key("s1")).ToListAsync()).Single().State);
        }

        Assert.True(commits >= 4, $"{commits} commits.");
    }

    private async Task<IlpFunctions.Notifications.DeadLetters.DeadLetter> DieAsync()
    {
        mail.Answer = Refused;
        await district.Dispatcher.RunAsync();
        mail.Answer = Sent;
        return await district.DeadLetters.ReadAsync(Id).SingleAsync();
    }

    private async Task<string?> AgainAsync(string message, string address) => await district.DeadLetterDesk.SendAgainAsync(await DistrictAsync(), message, address, "Olga Office", district.Waker);

    private Task<IlpFunctions.Districts.District> DistrictAsync() => district.Districts.GetAsync(Id);

    private async Task<Notice> NoticeAsync() => (await district.Rows.NoticesAsync(Key("s1")).ToListAsync()).Single();

    private async Task PassAsync(TimeSpan time)
    {
        district.Clock.Now += time;
        await district.Dispatcher.RunAsync();
    }
}
