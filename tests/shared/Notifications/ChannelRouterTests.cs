using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Policies;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>Which way a message goes, and what becomes of its notices.</summary>
public sealed class ChannelRouterTests
{
    private static readonly ChannelResult Sent = new ChannelResult.Sent();
    private static readonly ChannelResult Refused = new ChannelResult.Refused("Not installed.");
    private static readonly ChannelResult Later = new ChannelResult.Later(TimeSpan.FromSeconds(20), "Too many.");

    private static readonly NoticePolicy Policy = new(new(7, 30), FamilyWhenOpened: true);

    [Fact]
    public async Task Message_GoesByTheFirstChannelThatTakesIt()
    {
        var (feed, webhook, mail) = (new AnsweringChannel(ChannelKind.Feed, Refused), new AnsweringChannel(ChannelKind.Webhook, Sent), new AnsweringChannel(ChannelKind.Mail, Sent));

        var delivery = await Router(mail, webhook, feed).SendAsync(Entry(Messages.ToStaff), Policy);

        Assert.Equal((ChannelKind.Webhook, Sent), (delivery.By, delivery.Result));
        Assert.Equal([(ChannelKind.Feed, Refused), (ChannelKind.Webhook, Sent)], delivery.Tries.Select(tried => (tried.Channel!.Value, tried.Result)));
        Assert.Empty(mail.Messages);
    }

    [Fact]
    public async Task Message_WhoseChannelAsksToWait_GoesByNoOther()
    {
        var (feed, mail) = (new AnsweringChannel(ChannelKind.Feed, Later), new AnsweringChannel(ChannelKind.Mail, Sent));

        Assert.Equal(Later, (await Router(feed, mail).SendAsync(Entry(Messages.ToStaff), Policy)).Result);
        Assert.Empty(mail.Messages);
    }

    [Fact]
    public async Task Message_ToAFamily_NeverGoesByTeams()
    {
        var (feed, mail) = (new AnsweringChannel(ChannelKind.Feed, Sent), new AnsweringChannel(ChannelKind.Mail, Sent));

        Assert.Equal(ChannelKind.Mail, (await Router(feed, mail).SendAsync(Entry(Messages.ToFamily), Policy)).By);
        Assert.Empty(feed.Messages);
    }

    [Fact]
    public async Task Message_OrderedOtherwiseByPolicy_GoesThatWay()
    {
        var (feed, mail) = (new AnsweringChannel(ChannelKind.Feed, Sent), new AnsweringChannel(ChannelKind.Mail, Sent));
        var mailFirst = Policy with { Channels = new([ChannelKind.Mail, ChannelKind.Feed], [ChannelKind.Mail], [ChannelKind.Mail]) };

        Assert.Equal(ChannelKind.Mail, (await Router(feed, mail).SendAsync(Entry(Messages.ToStaff), mailFirst)).By);
    }

    [Fact]
    public async Task Message_ThatNoChannelReaches_WaitsAndSaysWhereToLook()
    {
        var result = (await Router().SendAsync(Entry(Messages.ToStaff), Policy)).Result;

        Assert.Contains("look at Ilp:Mail:Transport", Assert.IsType<ChannelResult.Later>(result).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TestMode_SendsEverythingToOneAddress_AndNothingByTeams()
    {
        var (feed, mail) = (new AnsweringChannel(ChannelKind.Feed, Sent), new AnsweringChannel(ChannelKind.Mail, Sent));
        var router = Router(Messages.Settings(("Mail:TestAddress", "tests@schools.example")), feed, mail);

        await router.SendAsync(Entry(Messages.ToStaff), Policy);
        await router.SendAsync(Entry(Messages.ToFamily), Policy);

        Assert.Empty(feed.Messages);
        Assert.Equal(["tests@schools.example", "tests@schools.example"], mail.Messages.Select(message => message.ToAddress));
        Assert.StartsWith("TEST MODE: this would have gone to Núria Park <nuria@home.example>.\n\nHola", mail.Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("N&#250;ria Park &lt;nuria@home.example&gt;", mail.Messages[1].Html, StringComparison.Ordinal);
        Assert.Null(mail.Messages[1].Unsubscribe);
        Assert.Equal(Messages.ToFamily.Subject, mail.Messages[1].Subject);
    }

    [Fact]
    public void District_HasItsOwnSettings_BesideThoseOfAll()
    {
        var settings = Messages.Settings(("Mail:Transport", "smtp"), ("Districts:100:Mail:Transport", "graph"));

        Assert.Equal((MailTransport.Graph, MailTransport.Smtp), (settings.Transport(new("100")), settings.Transport(new("200"))));
        Assert.Contains("\"post\". Write one of", Assert.Throws<InvalidOperationException>(() => Messages.Settings(("Mail:Transport", "post")).Transport(new("100"))).Message, StringComparison.Ordinal);
        Assert.Equal(MailTransport.Captured, ChannelSettings.NothingLeaves.Transport(new("100")));
    }

    [Fact]
    public async Task Notices_OfAMessageThatWaits_StayPendingAndGoWhenItsTimeHasCome()
    {
        using var district = await OpenAsync();
        var mail = new AnsweringChannel(ChannelKind.Mail, Later);
        await ArrangeAsync(district, mail);

        Assert.Equal(0, await district.Dispatcher.RunAsync());
        Assert.Equal(NoticeState.Pending, (await district.Rows.NoticesAsync(Key("s1")).ToListAsync()).Single().State);
        Assert.Contains("Too many.", Assert.Single(district.Errors), StringComparison.Ordinal);

        mail.Answer = Sent;
        Assert.Equal(0, await district.Dispatcher.RunAsync());
        district.Clock.Now += TimeSpan.FromMinutes(30);
        Assert.Equal(1, await district.Dispatcher.RunAsync());
        Assert.Equal(0, await district.Dispatcher.RunAsync());
        Assert.Equal(2, mail.Messages.Count);
        Assert.Single(mail.Messages.Select(message => message.Id).Distinct());
        Assert.Equal(NoticeState.Sent, (await district.Rows.NoticesAsync(Key("s1")).ToListAsync()).Single().State);
    }

    [Fact]
    public async Task Notices_OfAMessageThatIsRefused_SayWhy()
    {
        using var district = await OpenAsync();
        await ArrangeAsync(district, new(ChannelKind.Mail, new ChannelResult.Refused("The mail server refuses the message (554 5.7.1).")));

        await district.Dispatcher.RunAsync();

        var notice = (await district.Rows.NoticesAsync(Key("s1")).ToListAsync()).Single();
        Assert.Equal((NoticeState.Undeliverable, "The mail server refuses the message (554 5.7.1)."), (notice.State, notice.Why));
    }

    internal static async Task ArrangeAsync(SmallDistrict district, AnsweringChannel channel)
    {
        district.Channels.Add(channel);
        district.Settings = Messages.Settings(("Mail:Transport", "smtp"));
        await district.RestartAsync();
        await district.SayAsync("s1", Say.Enroll("s1", guardians: []));
        await district.SayAsync("s1", Say.Assign(Ana));
        await district.TurnAsync("2026-08-17", "s1");
        district.At("2026-08-17", DigestAt);
    }

    private static LedgerEntry Entry(Message message) => new(message, [], HandedOver: false);

    private static ChannelRouter Router(params AnsweringChannel[] channels) => Router(Messages.Settings(), channels);

    // Channels that report nothing back: nothing is noted.
    private static ChannelRouter Router(ChannelSettings settings, params AnsweringChannel[] channels) => new(channels, settings, new(null!), new(new SettableClock(default)));
}

/// <summary>A channel that answers as it is told.</summary>
internal sealed class AnsweringChannel(ChannelKind kind, ChannelResult answer) : IMessageChannel
{
    public List<Message> Messages { get; } = [];

    public ChannelResult Answer { get; set; } = answer;

    public ChannelKind Kind => kind;

    public bool Carries(Message message) => true;

    public Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
    {
        Messages.Add(message);
        return Task.FromResult(Answer);
    }
}
