using System.Text.Json.Nodes;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Teams;
using IlpFunctions.Policies;
using IlpFunctions.Tests.Districts;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Tests.Notifications.Teams;

/// <summary>Cards to a Teams workflow, over the wire.</summary>
public sealed class WebhookChannelTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private readonly List<JsonNode> posted = [];
    private LoopbackServer server = null!;
    private (int Status, string? RetryAfter) answer = (202, null);

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(AnswerAsync);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Card_IsAMessageWithOneAttachment_ThatNamesNoStudent()
    {
        Assert.Equal(new ChannelResult.Sent(), await Channel().SendAsync(Messages.ToStaff));

        var body = Assert.Single(posted);
        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), ((string?)body["type"], (string?)body["attachments"]![0]!["contentType"]));
        Assert.Equal("https://ilp.example/advisers/100/ana", (string?)body["attachments"]![0]!["content"]!["actions"]![0]!["url"]);
        Assert.DoesNotContain("Park", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_IsWhatTheSchemaOfAdaptiveCardsAllows()
    {
        var modules = NodeTools.Modules("cards against the schema of Adaptive Cards");
        await Channel().SendAsync(Messages.ToStaff with { ToName = "Ana *Ruiz* [x](https://elsewhere.example)" });
        var card = posted[0]["attachments"]![0]!["content"]!;

        Assert.Equal("[]", await ErrorsAsync(modules, card));

        // And it would say so if it were not.
        card["actions"]![0]!.AsObject().Remove("url");
        Assert.NotEqual("[]", await ErrorsAsync(modules, card));
    }

    [Fact]
    public async Task Card_ShowsANameAsItIs_AndNotAsMarkdown()
    {
        await Channel().SendAsync(Messages.ToStaff with { ToName = "*Ana* [x](y)" });

        Assert.Equal(@"For \*Ana\* \[x\]\(y\)", (string?)posted[0]["attachments"]![0]!["content"]!["body"]![1]!["text"]);
    }

    [Theory]
    [InlineData(200, null, typeof(ChannelResult.Sent), null)]
    [InlineData(429, "30", typeof(ChannelResult.Later), 30)]
    [InlineData(429, "Mon, 17 Aug 2026 11:01:30 GMT", typeof(ChannelResult.Later), 90)] // by the server's own clock
    [InlineData(429, "Mon, 17 Aug 2026 10:00:00 GMT", typeof(ChannelResult.Later), 0)] // past
    [InlineData(429, "soon", typeof(ChannelResult.Later), null)]
    [InlineData(502, null, typeof(ChannelResult.Later), null)]
    [InlineData(400, null, typeof(ChannelResult.Refused), null)]
    [InlineData(401, null, typeof(ChannelResult.Refused), null)] // the signature in the address is an old one
    [InlineData(404, null, typeof(ChannelResult.Refused), null)] // the workflow is turned off
    public async Task Answer_IsAResult(int status, string? retryAfter, Type expected, int? seconds)
    {
        answer = (status, retryAfter);

        var result = await Channel().SendAsync(Messages.ToStaff);

        Assert.IsType(expected, result);
        Assert.Equal(seconds, (result as ChannelResult.Later)?.After?.TotalSeconds is { } after ? (int)after : null);
    }

    [Fact]
    public async Task Workflow_ThatIsNotThere_IsWaitedFor()
    {
        var root = server.Root;
        await server.DisposeAsync();

        Assert.IsType<ChannelResult.Later>(await Channel(root).SendAsync(Messages.ToStaff));
    }

    [Fact]
    public async Task Address_WithoutTls_GetsNothing() =>
        Assert.IsType<ChannelResult.Refused>(await new WebhookChannel(Messages.Settings(("Districts:100:Webhook", "http://workflows.example/x")), http, new SettableClock(default)).SendAsync(Messages.ToStaff));

    [Fact]
    public void Webhook_CarriesOnlyWhatStaffDo_InTheirOwnDistrict()
    {
        var channel = Channel();

        Assert.Equal(ChannelKind.Webhook, channel.Kind);
        Assert.True(channel.Carries(Messages.ToStaff));
        Assert.False(channel.Carries(Messages.ToFamily));
        Assert.False(channel.Carries(Messages.ToStaff with { District = new("200") }));
        Assert.True(new WebhookChannel(Messages.Settings(("Districts:100:Staff:ana:Webhook", "https://x.example")), http, new SettableClock(default)).Carries(Messages.ToStaff));
    }

    private WebhookChannel Channel(Uri? root = null) => new(Messages.Settings(("Districts:100:Webhook", $"{root ?? server.Root}workflows/1/triggers/manual/paths/invoke?api-version=2016-06-01&sig=secret")), http, new SettableClock(default));

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        Assert.Equal(("POST", "/workflows/1/triggers/manual/paths/invoke", "secret"), (request.Method, request.Path.Value, request.Query["sig"].ToString()));
        posted.Add((await JsonNode.ParseAsync(request.Body))!);
        context.Response.StatusCode = answer.Status;
        context.Response.Headers.Date = "Mon, 17 Aug 2026 11:00:00 GMT";
        if (answer.RetryAfter is { } after) context.Response.Headers.RetryAfter = after;
    }

    private static async Task<string> ErrorsAsync(string modules, JsonNode card)
    {
        using var node = NodeTools.Start(Path.Combine("shared", "Notifications", "Teams", "card-schema.js"), modules, card.ToJsonString());
        var (said, wrong) = (await node.StandardOutput.ReadToEndAsync(), await node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? said : throw new InvalidOperationException(wrong);
    }
}
