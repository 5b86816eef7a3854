using System.Net;
using IlpFunctions.FollowUp;
using IlpFunctions.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>Letters to print.</summary>
public sealed class LetterPageTests : IAsyncLifetime
{
    private static readonly string Letters = $"/letters/{TestDistrict.Id}";
    private PageDistrict district = null!;
    private Visitor office = null!;

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync();
        await district.Clock.AdvanceToAsync(TestDistrict.At(TestDistrict.FirstDay.AddDays(1), 8)); // the first letter: nobody of Charles Babbage's has an address
        office = await district.SignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        office.Dispose();
        await district.DisposeAsync();
    }

    [Fact]
    public async Task Letter_IsAddressedAndDated()
    {
        var sheet = Assert.Single((await office.GetAsync(Letters)).Page.QuerySelectorAll("article.sheet"));

        Assert.Equal("Georgiana Babbage", sheet.QuerySelector("address")!.TextContent.Trim());
        Assert.Matches(@"^August 1[78], 2026$", sheet.QuerySelector(".dateline")!.TextContent.Trim());
        Assert.StartsWith("Dear Georgiana Babbage,", sheet.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("en", sheet.GetAttribute("lang"));
    }

    [Fact]
    public async Task Letter_NotedAsPrinted_CountsAsAnAttempt_Once_AndLeavesTheList()
    {
        var student = await district.StudentAsync(TestRoster.WithoutEmail);
        var page = await office.GetAsync(Letters);
        var id = page.Page.QuerySelector("input[name=letter]")!.GetAttribute("value")!;
        Assert.Empty((await district.RecordAsync(student)).Attempts); // looking prints nothing

        for (var time = 0; time < 2; time++) Assert.Equal(HttpStatusCode.SeeOther, (await office.PostAsync($"{Letters}/printed", ("letter", id), ("letter", "another"))).Status);

        var attempt = Assert.Single((await district.RecordAsync(student)).Attempts);
        Assert.Equal((AttemptResult.LetterPrinted, "District Office (district office)"), (attempt.Result, attempt.By));
        Assert.StartsWith("creation-", attempt.Milestone, StringComparison.Ordinal);
        Assert.Empty((await office.GetAsync(Letters)).Page.QuerySelectorAll("article.sheet"));
        Assert.Contains("Printed", Assert.Single((await office.GetAsync($"{Letters}?show=all")).Page.QuerySelectorAll("article.sheet")).TextContent, StringComparison.Ordinal);
        Assert.NotNull((await district.Services.GetRequiredService<LetterBox>().ReadAsync(TestDistrict.Id).SingleAsync()).PrintedAt);
    }
}
