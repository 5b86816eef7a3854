using System.Net;
using IlpFunctions.Districts;
using IlpFunctions.Notifications.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>The pages of what messages say.</summary>
public sealed class TemplatePageTests : IAsyncLifetime
{
    private const string Name = "creation.invited.family";
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

    [Theory]
    [InlineData("en", "This year Rosa makes an Individual Learning Plan")]
    [InlineData("es", "Este año Rosa prepara su plan de aprendizaje individual")]
    public async Task List_ShowsEveryTemplateWithSampleData(string language, string says)
    {
        var page = await office.GetAsync($"/templates/{TestDistrict.Id}?lang={language}");

        Assert.Equal(NoticeTexts.In("en").All.Count, page.Page.QuerySelectorAll("dt").Length);
        Assert.Contains(says, page.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_IsTheMessageByItself_InWhichNothingRuns()
    {
        var sample = await office.GetAsync($"{Address("en")}/sample");

        Assert.Contains("sandbox", sample.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", sample.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("This year Rosa makes", sample.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(sample.Page.QuerySelector("nav"));
    }

    [Fact]
    public async Task OwnWords_AreUsedFromThenOn_AndCanBeTakenBack()
    {
        await office.GetAsync(Address("en"));
        Assert.Equal(HttpStatusCode.SeeOther, (await office.PostAsync(Address("en"), ("text", "{{ given }} starts a plan; be there by {{ due }}."), ("do", "keep"))).Status);

        var page = await office.GetAsync(Address("en"));
        Assert.Contains("Rosa starts a plan; be there by November 14, 2026.", page.Page.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("starts a plan", NoticeTexts.In("en", await district.Services.GetRequiredService<DistrictDirectory>().GetAsync(TestDistrict.Id)).Of(Name), StringComparison.Ordinal);

        await office.PostAsync(Address("en"), ("text", "{{ given }}"), ("do", "reset"));
        Assert.Contains("The app's own words.", (await office.GetAsync(Address("en"))).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WordsThatCannotBeFilledIn_AreShownAgainWithWhatIsWrong_AndNotKept()
    {
        await office.GetAsync(Address("es"));

        var answer = await office.PostAsync(Address("es"), ("text", "{{ nombre }} <b>"), ("do", "keep"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("It names what is not there: nombre.", answer.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("{{ nombre }} <b>", answer.Page.QuerySelector("textarea")!.TextContent);
        Assert.Empty((await district.Services.GetRequiredService<DistrictDirectory>().GetAsync(TestDistrict.Id)).Templates);
    }

    [Theory]
    [InlineData("/templates/900/de/greeting")]
    [InlineData("/templates/900/en/nothing")]
    [InlineData("/templates/900/en/task.creation/sample")]
    public async Task TemplateThatIsNone_IsMissing(string address) => Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(address)).Status);

    private static string Address(string language) => $"/templates/{TestDistrict.Id}/{language}/{Name}";
}
