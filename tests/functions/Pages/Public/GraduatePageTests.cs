using System.Net;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Tests.Functions.Pages.Public;

/// <summary>What a graduate can say besides answering: nothing more, please; and what somebody else can say whom a graduate's link has reached.</summary>
public sealed class GraduatePageTests
{
    [Fact]
    public async Task Graduate_WhoDoesNotWantToBeAsked_IsStoppedAndCanTakeItBack()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var link = await SurveyAsync(district);
        var page = await visitor.GetAsync(link);
        var stop = page.Fields($"{link}/consent").With(("may", "no"));

        var first = await visitor.PostAsync($"{link}/consent", stop);
        var second = await visitor.PostAsync($"{link}/consent", stop);

        Assert.Equal((HttpStatusCode.SeeOther, $"{link}?lang=en", HttpStatusCode.SeeOther), (first.Status, first.Location, second.Status));
        Assert.Equal(new DateOnly(2026, 8, 17), (await district.Pages.RecordAsync(district.Senior)).Contact!.StoppedOn);
        var stopped = await visitor.GetAsync(link);
        Assert.Equal("We do not write to you any more", stopped.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(stopped.Words(), (await visitor.GetAsync($"{link}/questions?lang=en")).Words());

        await visitor.PostAsync($"{link}/consent", stopped.Fields($"{link}/consent").With(("may", "yes")));

        Assert.True((await district.Pages.RecordAsync(district.Senior)).Contact!.MayBeAsked);
        Assert.Equal("How are things going, Caroline?", (await visitor.GetAsync(link)).Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task SomebodyElse_WhomTheLinkHasReached_ClosesIt()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var link = await SurveyAsync(district);
        var page = await visitor.GetAsync(link);
        Assert.Contains("I am not Caroline", page.Words(), StringComparison.Ordinal);
        var notMe = page.Fields($"{link}/not-me").With();

        var first = await visitor.PostAsync($"{link}/not-me", notMe);
        var second = await visitor.PostAsync($"{link}/not-me", notMe);

        Assert.Equal((HttpStatusCode.OK, "Thank you for telling us"), (first.Status, first.Page.QuerySelector("h1")!.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link)).Status);
        var missed = Assert.Single((await district.Pages.RecordAsync(district.Senior)).NonResponses);
        Assert.Equal((NonResponseReason.BadContact, "exit-2026"), (missed.Reason, missed.Wave));
        Assert.Null(await district.Links.IssueAsync(new(district.Senior, Recipient.Student(district.Senior.Id), "exit-2026", LinkPurpose.Form("follow-up"), new(2027, 1, 1))));
    }

    [Fact]
    public async Task Survey_InSpanish_OffersBothInSpanish()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        await district.Pages.SayAsync(district.Senior, new UpdateStudent { Key = "spanish", Actor = "office", Language = "es" });
        var link = await SurveyAsync(district);

        var page = await visitor.GetAsync(link);

        Assert.Equal("¿Cómo te va, Caroline?", page.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("No me escriban más", page.Words(), StringComparison.Ordinal);
        Assert.Contains("No soy Caroline", page.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("not-me")]
    [InlineData("reach")]
    public async Task FormOfAStudent_HasNoneOfIt(string address)
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToFormAsync(district.Ada, Recipient.Student(district.Ada.Id), "review-mid-year-2026", "check-in");
        var page = await visitor.GetAsync($"{link}/questions");
        Assert.Empty((await visitor.GetAsync(link)).Page.QuerySelectorAll("main form, .choice"));
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.PostAsync($"{link}/{address}", page.Fields(link).With(("may", "no")));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.StartsWith(link, answer.Location, StringComparison.Ordinal);
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("not-me")]
    [InlineData("reach")]
    [InlineData("language")]
    [InlineData("one")]
    [InlineData("check")]
    public async Task Form_WithoutItsToken_ChangesNothing(string address)
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var link = await SurveyAsync(district);
        await visitor.GetAsync(link);
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.ForgeAsync($"{link}/{address}", ("may", "no"), ("seen", "1"), ("to", "es"), ("q", "now"), ("q.now", "work"), ("q.channel", "text"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    private static async Task<string> SurveyAsync(LinkedDistrict district)
    {
        await district.Pages.SayAsync(district.Senior, new GraduateStudent { Key = "graduated", Actor = "office", On = new(2026, 8, 17) });
        return await district.LinkToFormAsync(district.Senior, Recipient.Student(district.Senior.Id), "exit-2026", "follow-up");
    }
}
