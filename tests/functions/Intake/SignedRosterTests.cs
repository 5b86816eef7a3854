using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Functions.Pages.Imports;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Tests.Functions.Pages;
using IlpFunctions.Tests.Roster;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Intake;

/// <summary>A district's system sends the roster: signed, with nobody signed in.</summary>
public sealed class SignedRosterTests : IAsyncLifetime
{
    private const string Address = "/api/webhooks/rosters/900";

    private readonly RosterFiles files = TestRoster.Files();
    private PageDistrict district = null!;
    private WebhookSender sender = null!;

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync(files);
        sender = await WebhookSender.ConnectAsync(district);
        files.Replace("users.csv", "Somerville", "Fairfax");
    }

    public async ValueTask DisposeAsync()
    {
        sender.Dispose();
        await district.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task Roster_SignedByASystem_GoesInOnce()
    {
        var zip = await File.ReadAllBytesAsync(files.Zip(), TestContext.Current.CancellationToken);

        var first = await SendAsync("r1", zip);
        var second = await SendAsync("r1", zip);

        Assert.Equal((HttpStatusCode.Accepted, "accepted"), (first.Status, first.Json.GetProperty("status").GetString()));
        Assert.Equal((HttpStatusCode.Accepted, "duplicate"), (second.Status, second.Json.GetProperty("status").GetString()));
        Assert.Equal(first.Json.GetProperty("import").GetString(), second.Json.GetProperty("import").GetString());
        var reports = await ReportsAsync();
        Assert.Equal(2, reports.Count);
        Assert.Equal((first.Json.GetProperty("import").GetString(), ImportState.Done, "sent by a system of the district"), (reports[0].Import, reports[0].State, reports[0].Source));
        Assert.Equal("Fairfax", (await district.RecordAsync(await district.StudentAsync(TestRoster.Seventh))).Name.Family);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task Roster_UnderTheIdOfAnotherOne_IsAConflict()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("r1", await File.ReadAllBytesAsync(files.Zip(), TestContext.Current.CancellationToken))).Status);

        (await SendAsync("r1", [1, 2, 3])).IsProblem(HttpStatusCode.Conflict);

        Assert.Equal(2, (await ReportsAsync()).Count);
    }

    [Theory]
    [InlineData("another body", HttpStatusCode.Unauthorized)]
    [InlineData("another secret", HttpStatusCode.Unauthorized)]
    [InlineData("too late", HttpStatusCode.Unauthorized)]
    [InlineData("no signature", HttpStatusCode.Unauthorized)]
    [InlineData("no such district", HttpStatusCode.NotFound)]
    [InlineData("no zip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("bad id", HttpStatusCode.BadRequest)]
    public async Task Roster_ThatCannotBeTrusted_IsRefusedAndNothingIsKept(string what, HttpStatusCode status)
    {
        var zip = await File.ReadAllBytesAsync(files.Zip(), TestContext.Current.CancellationToken);
        var before = await district.StoredAsync();

        var reply = what switch
        {
            "another body" => await SendAsync("r1", [.. zip, 0], signed: zip),
            "another secret" => await SendAsync("r1", zip, key: new byte[32]),
            "too late" => await SendAsync("r1", zip, at: district.Clock.Now.AddSeconds(-301)),
            "no signature" => await SendAsync("r1", zip, change: request => request.Headers.Remove("webhook-signature")),
            "no such district" => await SendAsync("r1", zip, address: "/api/webhooks/rosters/901"),
            "bad id" => await SendAsync(new string('r', 256), zip),
            _ => await SendAsync("r1", zip, type: "text/csv"),
        };

        reply.IsProblem(status);
        Assert.Equal(before, await district.StoredAsync());
        Assert.Empty(Kept());
        Assert.Empty(Spooled());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Roster_LargerThanIsTaken_IsRefusedAndNothingIsKept(bool isDeclared)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StreamContent(new Zeros(RosterApi.MostBytes + 1, hasLength: isDeclared)) };
        request.Content.Headers.ContentType = new("application/zip");
        if (!isDeclared) request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        request.Headers.Add("webhook-id", "r1");
        request.Headers.Add("webhook-timestamp", Stamp(district.Clock.Now));
        request.Headers.Add("webhook-signature", sender.Secret.Secret.Sign("r1", district.Clock.Now, []));

        (await sender.SendAsync(request)).IsProblem(HttpStatusCode.RequestEntityTooLarge);

        Assert.Empty(Kept());
        Assert.Empty(Spooled());
    }

    /// <summary>Signed here by the standard's own words, and not by the code that checks it.</summary>
    private async Task<Reply> SendAsync(
        string id, byte[] body, byte[]? signed = null, byte[]? key = null, DateTimeOffset? at = null, string address = Address, string type = "application/zip", Action<HttpRequestMessage>? change = null)
    {
        var (stamp, secret) = (Stamp(at ?? district.Clock.Now), key ?? Convert.FromBase64String(sender.Secret.Secret.Text[SigningSecret.Prefix.Length..]));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(type);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", stamp);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{stamp}."), .. signed ?? body]))}");
        change?.Invoke(request);
        return await sender.SendAsync(request);
    }

    private async Task<List<ImportReport>> ReportsAsync() => await district.Services.GetRequiredService<ImportRows>().ReportsAsync(TestDistrict.Id).ToListAsync();

    private string[] Kept() => Directory.Exists(district.Rosters) ? Directory.GetFiles(district.Rosters) : [];

    private static string[] Spooled() => Directory.GetFiles(Path.GetTempPath(), "sent-*.zip");

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
