using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Tests.Roster;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>Rosters that are sent over HTTP, what machines are told of them, and rows that a person corrects.</summary>
public sealed class RosterUploadTests : IAsyncLifetime
{
    private readonly RosterFiles files = TestRoster.Files();
    private PageDistrict district = null!;
    private HttpClient client = null!;
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync(files);
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = district.Root };
        token = await TokenAsync("/sign-in");
        using var signIn = new FormUrlEncodedContent([new("token", token), new("district", "900"), new("staff", ""), new("return", "/")]);
        using var answer = await client.PostAsync("/sign-in", signIn);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        token = await TokenAsync("/imports/900");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await district.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task Roster_SentAsAZip_IsAcceptedWithItsAddressAndGoesIn()
    {
        files.Replace("users.csv", "Somerville", "Fairfax");

        using var answer = await SendAsync("/api/rosters/900", await File.ReadAllBytesAsync(files.Zip(), TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = await JsonAsync(answer);
        Assert.Equal(("accepted", answer.Headers.Location!.OriginalString), (accepted.GetProperty("status").GetString(), accepted.GetProperty("address").GetString()));
        await district.Clock.SettleAsync();
        var report = await GetAsync(accepted.GetProperty("address").GetString()!);
        Assert.Equal(("done", 1, 5), (report.GetProperty("state").GetString(), report.GetProperty("students").GetProperty("changed").GetInt32(), report.GetProperty("students").GetProperty("unchanged").GetInt32()));
        Assert.Equal(1, report.GetProperty("events").GetProperty("student.updated").GetInt32());
        Assert.Equal("sent by District Office (district office)", report.GetProperty("source").GetString());
        Assert.Equal("Fairfax", (await district.RecordAsync(await district.StudentAsync(TestRoster.Seventh))).Name.Family);
        Assert.Empty(KeptFiles());
    }

    [Fact]
    public async Task Roster_SentToBeLookedAt_ChangesNothing()
    {
        files.Replace("users.csv", "Somerville", "Fairfax");
        var before = await StudentsAsync();

        using var answer = await SendAsync("/api/rosters/900?dryRun=true", await File.ReadAllBytesAsync(files.Zip(), TestContext.Current.CancellationToken));
        await district.Clock.SettleAsync();

        var report = await GetAsync((await JsonAsync(answer)).GetProperty("address").GetString()!);
        Assert.Equal(("dryRun", 1), (report.GetProperty("state").GetString(), report.GetProperty("students").GetProperty("changed").GetInt32()));
        Assert.Equal(before, await StudentsAsync());
        Assert.Empty(KeptFiles());
    }

    [Theory]
    [InlineData(false, "done")]
    [InlineData(true, "dryRun")]
    public async Task Roster_SentByTheForm_IsAnsweredWithItsPage(bool dryRun, string state)
    {
        files.Replace("users.csv", "Somerville", "Fairfax");
        using var visitor = await district.SignedInAsync();
        await visitor.GetAsync("/imports/900");
        (string Name, string Value)[] fields = dryRun ? [("dryRun", "true")] : [];

        var answer = await visitor.UploadAsync("/api/rosters/900", "roster", await File.ReadAllBytesAsync(files.Zip(), TestContext.Current.CancellationToken), fields);
        await district.Clock.SettleAsync();

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(answer.Location!)).Status);
        Assert.Equal(state, (await GetAsync("/api" + answer.Location)).GetProperty("state").GetString());
        Assert.Equal(dryRun ? "Somerville" : "Fairfax", (await district.RecordAsync(await district.StudentAsync(TestRoster.Seventh))).Name.Family);
        Assert.Empty(KeptFiles());
    }

    [Fact]
    public async Task Form_WithoutARoster_IsToldToChooseOne()
    {
        using var visitor = await district.SignedInAsync();
        await visitor.GetAsync("/imports/900");

        var answer = await visitor.UploadAsync("/api/rosters/900", "something", [1, 2, 3]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Choose the zip", answer.Text, StringComparison.Ordinal);
        Assert.Empty(KeptFiles());
    }

    [Theory]
    [InlineData("application/zip", true, true)]
    [InlineData("application/zip", false, true)]
    [InlineData("multipart/form-data", true, true)]
    [InlineData("multipart/form-data", false, true)]
    [InlineData("multipart/form-data", true, false)]
    [InlineData("multipart/form-data", false, false)]
    public async Task Roster_LargerThanIsTaken_IsRefusedAsProblemDetails(string type, bool isDeclared, bool tokenInHeader)
    {
        using HttpContent zip = new StreamContent(new Zeros(100 * 1024 * 1024 + 1, hasLength: isDeclared));
        using var form = new MultipartFormDataContent { { new StringContent(token), "token" }, { zip, "roster", "roster.zip" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/rosters/900") { Content = type == "application/zip" ? zip : form };
        if (type == "application/zip") zip.Headers.ContentType = new(type);
        if (!isDeclared) request.Headers.TransferEncodingChunked = true;
        if (tokenInHeader) request.Headers.Add("RequestVerificationToken", token);
        request.Headers.ExpectContinue = true;

        using var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("100 MB", (await JsonAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(KeptFiles());
    }

    [Theory]
    [InlineData("/api/rosters/900", "text/csv", 415)]
    [InlineData("/api/rosters/901", "application/zip", 403)]
    public async Task Roster_SentOtherwise_IsRefusedAsProblemDetails(string address, string type, int status)
    {
        using var answer = await SendAsync(address, [1, 2, 3], type);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Roster_SentWithoutTheTokenOfAForm_IsRefused()
    {
        token = "";

        using var answer = await SendAsync("/api/rosters/900", [1, 2, 3]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(KeptFiles());
    }

    [Fact]
    public async Task Roster_ThatIsNone_FailsInItsReport()
    {
        using var answer = await SendAsync("/api/rosters/900", [1, 2, 3]);
        await district.Clock.SettleAsync();

        var import = (await JsonAsync(answer)).GetProperty("id").GetString()!;
        var report = await GetAsync($"/api/imports/900/{import}");
        Assert.Equal("failed", report.GetProperty("state").GetString());
        Assert.Contains("is not a zip", report.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Empty(KeptFiles());
    }

    [Fact]
    public async Task Roster_OfAnotherDistrict_IsHeld()
    {
        using var other = TestRoster.Files();
        other.Replace("orgs.csv", "district,900", "district,777");

        using var answer = await SendAsync("/api/rosters/900", await File.ReadAllBytesAsync(other.Zip(), TestContext.Current.CancellationToken));
        await district.Clock.SettleAsync();

        var report = await GetAsync((await JsonAsync(answer)).GetProperty("address").GetString()!);
        Assert.Equal("held", report.GetProperty("state").GetString());
        Assert.Contains("roster of district 777, and it was sent to district 900", report.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Single(KeptFiles());
    }

    [Fact]
    public async Task Row_ThatAPersonCorrects_GoesInAndIsSettled()
    {
        files.Add("users.csv", RosterFiles.User("p9", "student", given: "Hedy", family: "Lamarr", grades: "thirteen"));
        using var sent = await SendAsync("/api/rosters/900", await File.ReadAllBytesAsync(files.Zip(), TestContext.Current.CancellationToken));
        await district.Clock.SettleAsync();
        var import = (await JsonAsync(sent)).GetProperty("id").GetString()!;
        using var visitor = await district.SignedInAsync();
        var report = await visitor.GetAsync($"/imports/900/{import}");
        var address = report.Page.QuerySelector("a[href*='/rows/']")!.GetAttribute("href")!;
        var page = await visitor.GetAsync(address);
        var fields = page.Page.QuerySelectorAll("input[name^='value-']").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")).ToList();
        Assert.Contains(("value-grades", "thirteen"), fields);

        var answer = await visitor.PostAsync(address, [("decision", "correct"), .. fields.Select(field => field.Item1 == "value-grades" ? (field.Item1, "08") : field)]);
        await district.Clock.SettleAsync();

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal(8, (await district.RecordAsync(await district.StudentAsync("p9"))).Grade.Number);
        var corrected = await visitor.GetAsync(answer.Location!);
        Assert.Contains("corrected by District Office (district office)", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("corrected by District Office", (await visitor.GetAsync($"/imports/900/{import}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.PostAsync(address, ("decision", "dismiss"))).Status);
        Assert.DoesNotContain("Lamarr", (await visitor.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    private string[] KeptFiles()
    {
        Assert.IsType<FolderDrops>(district.Services.GetRequiredService<IRosterDrops>());
        return Directory.Exists(district.Rosters) ? Directory.GetFiles(district.Rosters) : [];
    }

    private async Task<List<string>> StudentsAsync() => await district.Store.QueryPartitionsAsync("Students").Select(row => $"{row.Partition} {row.Row} {row.ETag}").ToListAsync();

    private async Task<HttpResponseMessage> SendAsync(string address, byte[] content, string type = "application/zip")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("RequestVerificationToken", token);
        return await client.SendAsync(request);
    }

    private async Task<string> TokenAsync(string address) =>
        new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(address)).QuerySelector("input[name=token]")!.GetAttribute("value")!;

    private async Task<JsonElement> GetAsync(string address) => JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
