using System.Text.Json;
using Azure.Core.Pipeline;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Acs;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Mail;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Tests.Notifications.Acs;

/// <summary>
/// Mail through Azure Communication Services, over the wire: the service's documented request and answers, on a server of this machine. The package signs in over https only, so requests are turned to
/// plain http on their way out.
/// </summary>
public sealed class AcsMailTests : IAsyncLifetime
{
    private readonly List<(string Address, IHeaderDictionary Headers, JsonElement Body)> requests = [];
    private Func<HttpContext, Task> answer = Accept;
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(async http =>
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        requests.Add(($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}", new HeaderDictionary(http.Request.Headers.ToDictionary()), body.RootElement.Clone()));
        await answer(http);
    });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Mail_IsOneRequestThatSaysWhoWhatAndWhichOperation()
    {
        var sent = await Channel().SendAsync(Messages.ToFamily, TestContext.Current.CancellationToken);

        var (address, headers, body) = Assert.Single(requests);
        Assert.Equal(new ChannelResult.Sent(AcsOperation.IdOf(Messages.ToFamily).ToString()), sent);
        Assert.StartsWith("POST /emails:send?api-version=20", address, StringComparison.Ordinal);
        Assert.Equal((AcsOperation.IdOf(Messages.ToFamily).ToString(), "Bearer the token"), (headers["Operation-Id"].ToString(), headers.Authorization.ToString()));
        Assert.Equal(("plans@schools.example", true), (body.GetProperty("senderAddress").GetString(), body.GetProperty("userEngagementTrackingDisabled").GetBoolean()));
        var (content, to) = (body.GetProperty("content"), body.GetProperty("recipients").GetProperty("to").EnumerateArray().Single());
        Assert.Equal((Messages.ToFamily.Subject, Messages.ToFamily.Text, Messages.ToFamily.Html), (content.GetProperty("subject").GetString(), content.GetProperty("plainText").GetString(), content.GetProperty("html").GetString()));
        Assert.Equal(("nuria@home.example", "Núria Park"), (to.GetProperty("address").GetString(), to.GetProperty("displayName").GetString()));
        Assert.Equal(("<https://ilp.example/u/abc>", "List-Unsubscribe=One-Click"), (body.GetProperty("headers").GetProperty("List-Unsubscribe").GetString(), body.GetProperty("headers").GetProperty("List-Unsubscribe-Post").GetString()));
    }

    [Fact]
    public async Task Mail_SentAgain_IsTheSameOperation()
    {
        var channel = Channel();

        await channel.SendAsync(Messages.ToStaff, TestContext.Current.CancellationToken);
        await channel.SendAsync(Messages.ToStaff, TestContext.Current.CancellationToken);

        Assert.Equal(2, requests.Count);
        Assert.Single(requests.Select(request => request.Headers["Operation-Id"].ToString()).Distinct());
        Assert.Equal(channel.TrackingId(Messages.ToStaff), requests[0].Headers["Operation-Id"]);
    }

    [Theory]
    [InlineData(429, "TooManyRequests", "17", typeof(ChannelResult.Later), 17)]
    [InlineData(503, "ServiceUnavailable", null, typeof(ChannelResult.Later), null)]
    [InlineData(401, "Denied", null, typeof(ChannelResult.Later), null)]
    [InlineData(403, "Denied", null, typeof(ChannelResult.Later), null)]
    [InlineData(404, "DomainNotLinked", null, typeof(ChannelResult.Later), null)]
    [InlineData(400, "BadRequest", null, typeof(ChannelResult.Refused), null)]
    public async Task Refusal_IsAResult_AndNothingIsRepeatedHere(int status, string code, string? retryAfter, Type expected, int? seconds)
    {
        answer = http => RefuseAsync(http, status, code, retryAfter);

        var result = await Channel().SendAsync(Messages.ToFamily, TestContext.Current.CancellationToken);

        Assert.Equal((expected, 1), (result.GetType(), requests.Count));
        Assert.Equal(seconds, (result as ChannelResult.Later)?.After?.TotalSeconds is { } after ? (int)after : null);
        Assert.DoesNotContain("nuria", result.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The package refuses such an address before it sends anything, by an exception that names it.</summary>
    [Theory]
    [InlineData("nuria")]
    [InlineData("nuria@home")]
    [InlineData("nuria@@home.example")]
    public async Task Address_ThatIsNone_IsABadAddressAndNothingIsSent(string address)
    {
        var result = await Channel().SendAsync(Messages.ToFamily with { ToAddress = address }, TestContext.Current.CancellationToken);

        Assert.Empty(requests);
        Assert.DoesNotContain(address, Assert.IsType<ChannelResult.BadAddress>(result).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_ThatIsNotThere_IsAskedAgainLater()
    {
        var channel = Channel();
        await server.DisposeAsync();

        Assert.IsType<ChannelResult.Later>(await channel.SendAsync(Messages.ToStaff, TestContext.Current.CancellationToken));
    }

    private AcsMailChannel Channel()
    {
        var settings = Messages.Settings(("Mail:Transport", "acs"), ("Mail:From", "plans@schools.example"), ("Mail:Acs:Endpoint", $"https://{server.Root.Authority}/"));
        return new(settings, new MailMime(settings), TimeProvider.System, () => new KnownToken("the token"), new HttpClientTransport(new HttpClient(new Plain())));
    }

    private static async Task Accept(HttpContext http)
    {
        var operation = http.Request.Headers["Operation-Id"].ToString();
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers["Operation-Location"] = $"https://{http.Request.Host}/emails/operations/{operation}?api-version=2023-03-31";
        await http.Response.WriteAsJsonAsync(new { id = operation, status = "Running", error = (object?)null });
    }

    private static async Task RefuseAsync(HttpContext http, int status, string code, string? retryAfter)
    {
        http.Response.StatusCode = status;
        http.Response.Headers["x-ms-error-code"] = code;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        await http.Response.WriteAsJsonAsync(new { error = new { code, message = "Not for nuria@home.example." } });
    }

    private sealed class Plain() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttp, Port = request.RequestUri!.Port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
