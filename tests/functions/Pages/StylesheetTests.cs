using System.Net;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class StylesheetTests
{
    [Fact]
    public async Task Stylesheet_AsAPageNamesIt_MayBeKeptForEver()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = district.Visitor();
        var address = (await visitor.GetAsync("/sign-in")).Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var sheet = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, sheet.Status);
        Assert.Contains("immutable", sheet.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.InRange(sheet.Text.Length, 1_000, 26_000);
        Assert.DoesNotContain("http", sheet.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/assets/site.css")).Status);
    }
}
