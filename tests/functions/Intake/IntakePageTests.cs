using System.Net;
using System.Text.RegularExpressions;
using IlpFunctions.Intake;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.Pages;
using IlpFunctions.Tests.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Intake;

/// <summary>What the district sees of events and decides about them.</summary>
public sealed class IntakePageTests : IAsyncLifetime
{
    private const string At = "2026-08-17T14:00:00Z";
    private PageDistrict district = null!;
    private WebhookSender sender = null!;
    private Visitor office = null!;

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync(more: services => services.AddSingleton(new IntakeSettings { BetweenWakeUps = TimeSpan.Zero }));
        sender = await WebhookSender.ConnectAsync(district);
        office = await district.SignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        office.Dispose();
        sender.Dispose();
        await district.DisposeAsync();
    }

    [Fact]
    public async Task List_WithFiltersInTheAddress_ShowsStatesAndReasons()
    {
        await sender.SendAsync("good", Events.Enrolled("A1", At, school: "901", entered: "2026-08-17"));
        await sender.SendAsync("wrong", Events.Enrolled("A2", At, school: "nowhere", entered: "2026-08-17"));
        await sender.SendAsync("odd", Events.Body("bus.late", At, []));

        var all = await office.GetAsync("/intake/900");
        var refused = await office.GetAsync("/intake/900?state=refused&source=webhook");

        Assert.Equal(3, Rows(all).Count);
        Assert.Equal(["1", "0", "1", "0", "1", "0"], all.Page.QuerySelectorAll("section[aria-labelledby='counts'] tbody td").Select(cell => cell.TextContent.Trim()));
        var row = Assert.Single(Rows(refused));
        Assert.Equal(("student.enrolled", "Refused"), (row[1], row[2]));
        Assert.Contains("The district has no school", row[5], StringComparison.Ordinal);
        Assert.Empty(Rows(await office.GetAsync("/intake/900?state=held")));
        Assert.Contains("2 events that came in ask for a decision.", (await office.GetAsync("/districts/900")).Text, StringComparison.Ordinal);
        Assert.Contains("/intake/900", (await office.GetAsync("/districts/900")).Page.QuerySelectorAll("nav a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Event_CorrectedByAPerson_IsSettledWithTheDecisionOnRecord()
    {
        await sender.SendAsync("m1", Events.Enrolled("A1", At, school: "nowhere", entered: "2026-08-17"));
        var page = await office.GetAsync(await AddressAsync());
        Assert.Contains("\"schoolId\": \"nowhere\"", page.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);

        var broken = await office.PostAsync(await AddressAsync(), ("seen", Seen(page)), ("do", "corrected"), ("body", "{\"type\":\"student.enrolled\"}"), ("why", "Typed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
        Assert.Contains("$.timestamp", broken.Text, StringComparison.Ordinal);
        Assert.Equal("{\"type\":\"student.enrolled\"}", broken.Page.QuerySelector("textarea")!.TextContent.Trim());
        var done = await office.PostAsync(await AddressAsync(), ("seen", Seen(broken)), ("do", "corrected"), ("body", page.Page.QuerySelector("textarea")!.TextContent.Replace("nowhere", "901", StringComparison.Ordinal)), ("why", "The school was renumbered"));
        await district.Clock.SettleAsync();

        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        var settled = await office.GetAsync(done.Location!);
        Assert.Contains("Settled", settled.Text, StringComparison.Ordinal);
        Assert.Contains("District Office (district office) corrected it. “The school was renumbered”", settled.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("As it arrived", settled.Text, StringComparison.Ordinal);
        var student = new StudentKey(TestDistrict.Id, (await EventAsync("m1")).Student!.Value);
        Assert.Equal("901", (await district.RecordAsync(student)).School.Value);
        Assert.Contains(await district.Services.GetRequiredService<AccessLog>().ReadAsync(student, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken), look => look.Interest.Contains("an event", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Event_DecidedMeanwhile_IsNotDecidedTwice()
    {
        await sender.SendAsync("m1", Events.Enrolled("A1", At, school: "nowhere", entered: "2026-08-17"));
        var page = await office.GetAsync(await AddressAsync());
        Assert.Equal(HttpStatusCode.SeeOther, (await office.PostAsync(await AddressAsync(), ("seen", Seen(page)), ("do", "discarded"), ("why", ""))).Status);

        var again = await office.PostAsync(await AddressAsync(), ("seen", Seen(page)), ("do", "replayed"));

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(IntakeState.Discarded, (await EventAsync("m1")).State);
        Assert.Single((await EventAsync("m1")).Decisions);
    }

    [Fact]
    public async Task Decision_WithoutTheFormsToken_ChangesNothing()
    {
        await sender.SendAsync("m1", Events.Enrolled("A1", At, school: "nowhere", entered: "2026-08-17"));
        var page = await office.GetAsync(await AddressAsync());

        Assert.Equal(HttpStatusCode.BadRequest, (await office.ForgeAsync(await AddressAsync(), ("seen", Seen(page)), ("do", "discarded"))).Status);

        Assert.Equal(IntakeState.Refused, (await EventAsync("m1")).State);
    }

    [Theory]
    [InlineData("/intake/900/nothing")]
    [InlineData("/intake/900/00-0000000000000000000000000000000000000000")]
    [InlineData("/intake/900/99-%23")]
    public async Task Event_ThatIsNotThere_IsNotFound(string address) => Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(address)).Status);

    [Fact]
    public async Task Body_WithMarkup_IsShownAsText()
    {
        await sender.SendAsync("m1", Events.Enrolled("A1", At, school: "nowhere", entered: "2026-08-17", given: "</textarea><script>alert(1)</script>"));

        var page = await office.GetAsync(await AddressAsync());

        Assert.Empty(page.Page.QuerySelectorAll("script"));
        Assert.Contains("<script>", page.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_MadeOnThePage_IsShownOnceWithARequestThatIsReallySigned()
    {
        await office.GetAsync("/intake/900/secrets");
        var made = await office.PostAsync("/intake/900/secrets");
        var curl = made.Page.QuerySelectorAll("pre")[2].TextContent;
        string Header(string name) => Regex.Match(curl, $"-H '{name}: ([^']*)'").Groups[1].Value;
        var body = Regex.Match(curl, "--data-raw '([^']*)'").Groups[1].Value;

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/webhooks/enrollment/900", UriKind.Relative)) { Content = new StringContent(body, null, "application/json") };
        foreach (var name in (string[])["webhook-id", "webhook-timestamp", "webhook-signature"]) request.Headers.Add(name, Header(name));
        Assert.Equal(HttpStatusCode.Accepted, (await sender.SendAsync(request)).Status);

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Contains("http://127.0.0.1", curl, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await office.GetAsync("/intake/900/secrets")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_RetiredOnThePage_SignsNothingAnyMore()
    {
        await office.GetAsync("/intake/900/secrets");
        Assert.Equal(HttpStatusCode.SeeOther, (await office.PostAsync("/intake/900/secrets/retire", ("secret", sender.Secret.About.Id))).Status);

        (await sender.SendAsync("m1", Events.Enrolled("A1", At, school: "901"))).IsProblem(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Conflict, (await office.PostAsync("/intake/900/secrets/retire", ("secret", sender.Secret.About.Id))).Status);
    }

    private static List<List<string>> Rows(Answer page) =>
        [.. page.Page.QuerySelectorAll("main > section.card:not([aria-labelledby]) tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToList())];

    private static string Seen(Answer page) => page.Page.QuerySelector("input[name=seen]")!.GetAttribute("value")!;

    private async Task<string> AddressAsync() =>
        (await office.GetAsync("/intake/900")).Page.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")!).First(address => Regex.IsMatch(address, "^/intake/900/[0-9]{2}-"));

    private async Task<IntakeEvent> EventAsync(string id) => (await district.Services.GetRequiredService<IntakeRows>().FindAsync(TestDistrict.Id, id))!.Event;
}
