namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>What waits to be sent, and when it will have gone.</summary>
public sealed class WaitingPageTests : IAsyncLifetime
{
    private static readonly string Waiting = $"/waiting/{TestDistrict.Id}";
    private PageDistrict district = null!;
    private Visitor office = null!;

    public async ValueTask InitializeAsync()
    {
        district = await PageDistrict.OpenAsync();
        office = await district.SignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        office.Dispose();
        await district.DisposeAsync();
    }

    [Fact]
    public async Task Page_BeforeTheMorningsReminders_SaysWhenTheyGo_AndAfterThemThatNothingWaits()
    {
        await district.Clock.AdvanceToAsync(TestDistrict.At(new(2026, 10, 15), 6)); // a month before the plans are due

        var before = (await office.GetAsync(Waiting)).Page;
        Assert.Contains("the last one goes on Thu, Oct 15, 2026, 7:30 AM", before.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Thursday, October 15, 2026", Assert.Single(before.QuerySelectorAll("tbody th")).TextContent);
        Assert.Contains("Nothing: every message comes on its day", before.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await district.Clock.AdvanceToAsync(TestDistrict.At(new(2026, 10, 15), 8));
        Assert.Contains("Nothing waits to be sent.", (await office.GetAsync(Waiting)).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
