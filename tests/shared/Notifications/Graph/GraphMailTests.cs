using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Graph;
using MimeKit;

namespace IlpFunctions.Tests.Notifications.Graph;

/// <summary>Mail and activity notifications through Graph, over the wire.</summary>
public sealed class GraphMailTests : IAsyncLifetime
{
    private GraphServer graph = null!;

    public async ValueTask InitializeAsync() => graph = await GraphServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(graph.Undocumented);
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task Mail_GoesAsMimeFromTheMailbox()
    {
        Assert.Equal(new ChannelResult.Sent($"{Messages.ToFamily.Id}@schools.example"), await Mail().SendAsync(Messages.ToFamily));

        var (mailbox, mail) = Assert.Single(graph.Mails);
        Assert.Equal(("plans@schools.example", Messages.ToFamily.Subject, $"{Messages.ToFamily.Id}@schools.example"), (mailbox, mail.Subject, mail.MessageId));
        Assert.Equal(("nuria@home.example", Messages.ToFamily.Text), (mail.To.Mailboxes.Single().Address, mail.TextBody!.ReplaceLineEndings("\n")));
        Assert.Equal("<https://ilp.example/u/abc>", mail.Headers[HeaderId.ListUnsubscribe]);
    }

    [Theory]
    [InlineData(429, "ApplicationThrottled", "17", typeof(ChannelResult.Later), 17)]
    [InlineData(503, "serviceNotAvailable", null, typeof(ChannelResult.Later), null)]
    [InlineData(403, "ErrorAccessDenied", null, typeof(ChannelResult.Later), null)] // the mailbox is not ours to send from: a matter of settings
    [InlineData(404, "ErrorInvalidUser", null, typeof(ChannelResult.Later), null)]
    [InlineData(400, "ErrorInvalidRecipients", null, typeof(ChannelResult.BadAddress), null)]
    [InlineData(400, "ErrorMimeContentInvalid", null, typeof(ChannelResult.Refused), null)]
    public async Task MailRefusal_IsAResult_AndNothingIsRepeatedHere(int status, string code, string? retryAfter, Type expected, int? seconds)
    {
        graph.Failures.Enqueue(("POST /users/", status, code, retryAfter));

        var result = await Mail().SendAsync(Messages.ToFamily);

        Assert.Equal((expected, 1), (result.GetType(), graph.Requests.Count));
        Assert.Equal(seconds, (result as ChannelResult.Later)?.After?.TotalSeconds is { } after ? (int)after : null);
    }

    [Fact]
    public async Task Mail_OfAnAppThatIsNotLetIn_WaitsAndSaysWhereToLook()
    {
        var settings = graph.Settings();

        var result = await new GraphMailChannel(settings, GraphServer.Access(settings, "another token"), new(settings)).SendAsync(Messages.ToFamily);

        Assert.Contains("look at Ilp:Graph", Assert.IsType<ChannelResult.Later>(result).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activity_SaysOneLineThatNamesNobody_AndLeadsToTheTask()
    {
        Assert.IsType<ChannelResult.Sent>(await Feed().SendAsync(Messages.ToStaff));

        var (user, body) = Assert.Single(graph.Activities);
        Assert.Equal(("ana@schools.example", "Learning plans overdue: 2 students"), (user, (string?)body["previewText"]!["content"]));
        Assert.Contains(Uri.EscapeDataString("https://ilp.example/advisers/100/ana"), (string)body["topic"]!["webUrl"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("Park", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activity_LongerThanTeamsShows_IsCut() =>
        Assert.IsType<ChannelResult.Sent>(await Feed().SendAsync(Messages.ToStaff with { Subject = new('x', 400) }));

    [Theory]
    [InlineData(403, "Forbidden", typeof(ChannelResult.Refused))] // the app is not installed for the recipient
    [InlineData(429, "TooManyRequests", typeof(ChannelResult.Later))]
    [InlineData(500, "InternalServerError", typeof(ChannelResult.Later))]
    public async Task ActivityRefusal_IsAResult(int status, string code, Type expected)
    {
        graph.Failures.Enqueue(("POST /users/", status, code, null));

        Assert.IsType(expected, await Feed().SendAsync(Messages.ToStaff));
    }

    [Fact]
    public async Task Activity_ForSomebodyTeamsDoesNotKnow_IsRefused_SoThatTheNextChannelIsTried() =>
        Assert.Contains("no such user", Assert.IsType<ChannelResult.Refused>(await Feed().SendAsync(Messages.ToStaff with { ToAddress = "new@schools.example" })).Why, StringComparison.Ordinal);

    [Fact]
    public void Feed_CarriesOnlyWhatStaffDo()
    {
        var feed = Feed();

        Assert.True(feed.Carries(Messages.ToStaff));
        Assert.False(feed.Carries(Messages.ToFamily));
        Assert.False(feed.Carries(Messages.ToStaff with { Recipient = Recipient.Office })); // the office is a mailbox and no user
    }

    private GraphMailChannel Mail()
    {
        var settings = graph.Settings();
        return new(settings, GraphServer.Access(settings), new(settings));
    }

    private FeedChannel Feed()
    {
        var settings = graph.Settings();
        return new(settings, GraphServer.Access(settings));
    }
}
