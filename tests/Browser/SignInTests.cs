using IlpFunctions.Browser.Harness;

namespace IlpFunctions.Browser;

/// <summary>The way in for staff on a development server.</summary>
public sealed class SignInTests(Chromium chromium, SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData(375)]
    [InlineData(1280)]
    public async Task SignIn_AsTheDistrictOffice_LeadsToTheOverview(int width)
    {
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Both.Single(size => size.Width == width));
        await screen.GoAsync("/sign-in");
        await screen.LookAsync("sign-in");

        await screen.SignInAsync("District office");

        Assert.EndsWith($"/districts/{app.District}", screen.Page.Url, StringComparison.Ordinal);
        await screen.LookAsync("overview");
    }
}
