using System.Net;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Tests.Functions.Pages;

namespace IlpFunctions.Tests.Functions.Polls;

public sealed class PollPageTests
{
    [Fact]
    public async Task ImportsPage_OfADistrictWithAConnection_ShowsTheLastPollsAndPollsOnDemand()
    {
        await using var bench = await PollBench.OpenAsync(http: true);
        await bench.PollAsync();
        using var visitor = await SignedInAsync(bench);
        var before = await visitor.GetAsync("/imports/900");
        bench.Server.Forbidden.UnionWith(["orgs", "schools"]);

        var sent = await visitor.PostAsync("/imports/900/polls", ("connection", "campus"), ("whole", "true"));
        await bench.Clock.SettleAsync();
        var after = await visitor.GetAsync("/imports/900");
        var overview = await visitor.GetAsync("/districts/900");

        var section = before.Page.QuerySelector("section[aria-labelledby='polls-campus']")!;
        Assert.Contains("Imported", section.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/imports/900"), (sent.Status, sent.Location));
        Assert.Contains("Failed: The roster server answered 403 (forbidden), asked for schools.", after.Text, StringComparison.Ordinal);
        Assert.Contains("Polls of the roster connection campus have failed since", overview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollNow_WithoutTheFormsToken_PollsNothing()
    {
        await using var bench = await PollBench.OpenAsync(http: true);
        await bench.PollAsync();
        using var visitor = await SignedInAsync(bench);
        bench.Server.Questions.Clear();

        var forged = await visitor.ForgeAsync("/imports/900/polls", ("connection", "campus"));
        await bench.Clock.SettleAsync();

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Empty(bench.Server.Questions);
    }

    [Fact]
    public async Task PollNow_OfAConnectionThatIsNotTheDistricts_IsNotFound()
    {
        await using var bench = await PollBench.OpenAsync(http: true);
        await bench.PollAsync();
        using var visitor = await SignedInAsync(bench);
        await visitor.GetAsync("/imports/900");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync("/imports/900/polls", ("connection", "other"))).Status);
    }

    private static async Task<Visitor> SignedInAsync(PollBench bench)
    {
        var visitor = new Visitor(new Uri(Listening.At(bench.Host)));
        await visitor.GetAsync("/sign-in");
        await visitor.PostAsync("/sign-in", ("district", "900"), ("staff", ""), ("return", "/"));
        return visitor;
    }
}
