using System.Net;
using AngleSharp.Dom;
using IlpFunctions.Notifications;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Functions.Pages.Public;

namespace IlpFunctions.Tests.Functions.Pages;

/// <summary>What holds of every page, for staff and for people without an account: nothing runs, nothing comes from elsewhere, nobody frames it, every form can be told from a forged one.</summary>
public sealed class SecurityTests
{
    [Fact]
    public async Task EveryPage_ForStaff_RunsNothingAndLoadsNothingFromElsewhere()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var office = await district.SignedInAsync();
        IReadOnlyList<string> addresses = ["/", "/sign-in", "/students/900/nobody", "/imports/900/nothing", .. await AccessTests.AddressesAsync(district)];

        foreach (var address in addresses) Check(address, await office.GetAsync(address));
    }

    [Fact]
    public async Task EveryPage_ForPeopleWithoutAnAccount_RunsNothingAndLoadsNothingFromElsewhere()
    {
        await using var district = await LinkedDistrict.ReviewedAsync();
        using var visitor = district.Pages.Visitor();
        var sign = await district.LinkToSignAsync();
        await district.Pages.SayAsync(district.Senior, new GraduateStudent { Key = "graduated", Actor = "office", On = new(2026, 8, 18) });
        var survey = await district.LinkToFormAsync(district.Senior, Recipient.Student(district.Senior.Id), "exit-2026", "follow-up");

        foreach (var address in (string[])[sign, $"{sign}/plan", survey, $"{survey}/one", $"{survey}/questions", $"{survey}/check", $"{survey}/reach", "/s/x", "/f/x"])
        {
            var page = await visitor.GetAsync(address);
            Check(address, page.Location is { } moved ? await visitor.GetAsync(moved) : page);
            Assert.Contains("noindex", page.Headers["X-Robots-Tag"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cookies_OverTls_AreMarkedAndBrowsersKeepToIt()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = district.Root };

        using var plain = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { { "X-Forwarded-Proto", "https" } } };
        using var secure = await client.SendAsync(request);

        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("max-age=31536000", Assert.Single(secure.Headers.GetValues("Strict-Transport-Security")));
        foreach (var (answer, isSecure) in new[] { (plain, false), (secure, true) })
        {
            var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
            Assert.StartsWith("ilp-form=", cookie, StringComparison.Ordinal);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static void Check(string address, Answer answer)
    {
        var policy = answer.Headers["Content-Security-Policy"];
        foreach (var part in (string[])["default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) Assert.Contains(part, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(
            (address, "DENY", "nosniff", "no-referrer", "same-origin"),
            (address, answer.Headers["X-Frame-Options"], answer.Headers["X-Content-Type-Options"], answer.Headers["Referrer-Policy"], answer.Headers["Cross-Origin-Opener-Policy"]));
        Assert.Contains("geolocation=()", answer.Headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        if (answer.Status == HttpStatusCode.Redirect) return;
        Assert.NotNull(answer.Page.QuerySelector("main h1"));
        Assert.Empty(answer.Page.QuerySelectorAll("script, iframe, object, embed, style, [style]"));
        Assert.All(answer.Page.QuerySelectorAll("[src], link[href]"), element => Assert.Matches("^(/[^/]|data:)", element.GetAttribute("src") ?? element.GetAttribute("href")!));
        Assert.DoesNotContain(answer.Page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        foreach (var form in answer.Page.QuerySelectorAll("form")) CheckForm(address, form);
    }

    /// <summary>A form that asks carries no token, one that changes something does; both stay here.</summary>
    private static void CheckForm(string address, IElement form)
    {
        Assert.Matches("^(/[^/].*|/)?$", form.GetAttribute("action") ?? "");
        var isPost = string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase);
        Assert.Equal((address, isPost ? 1 : 0), (address, form.QuerySelectorAll("input[type=hidden][name=token]").Length));
    }
}
