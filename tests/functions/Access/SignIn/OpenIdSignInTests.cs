using System.Net;
using IlpFunctions.Functions.Access;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.Pages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Access.SignIn;

/// <summary>Staff who sign in with the school's own provider, over the wire.</summary>
public sealed class OpenIdSignInTests
{
    [Fact]
    public async Task SignIn_WithTheProvider_EndsOnThePageThatWasAskedFor()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var district = await OpenAsync(provider);
        using var visitor = district.Visitor();
        var asked = $"/students/900/{(await district.StudentAsync(TestRoster.Sixth)).Id}";

        var landed = await SignInAsync(visitor, asked);

        Assert.Equal((HttpStatusCode.Redirect, asked), (landed.Status, landed.Location));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(asked)).Status);
        Assert.EndsWith("/signin-openid", provider.LastReturn, StringComparison.Ordinal);
        Assert.DoesNotContain("Development mode", (await visitor.GetAsync(asked)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adviser", "Ada Lovelace")]
    [InlineData("auditor", "Ada Lovelace")]
    public async Task SignIn_WithARoleOfTheProvider_GivesThatRole(string role, string name)
    {
        await using var provider = await IdentityProvider.StartAsync();
        provider.Claims["roles"] = new[] { "something else", role };
        await using var district = await OpenAsync(provider);
        using var visitor = district.Visitor();

        await SignInAsync(visitor, "/");
        var home = await visitor.GetAsync((await visitor.GetAsync("/")).Location!);

        Assert.Equal(name + role, home.Page.QuerySelector("form.who span")!.TextContent);
    }

    [Fact]
    public async Task Auditor_MayLookAndChangesNothing()
    {
        await using var provider = await IdentityProvider.StartAsync();
        (provider.Claims["roles"], provider.Claims["email"]) = ("Auditor", "ida@district.example");
        await using var district = await OpenAsync(provider);
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = district.Visitor();
        await SignInAsync(visitor, "/");

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/students/900/{student.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync($"/students/900/{student.Id}/waiver", ("reason", "No"))).Status);
        Assert.Null((await district.RecordAsync(student)).CreationWaiver);
        Assert.Contains("student's page: audits the district's plans", await district.Services.GetRequiredService<AccessLog>().ReadAsync(student).Select(look => look.Interest).ToListAsync());
    }

    [Fact]
    public async Task SignIn_AddressThatTheProviderHasNotVerified_IsAStranger()
    {
        await using var provider = await IdentityProvider.StartAsync();
        provider.Claims["email_verified"] = false;
        await using var district = await OpenAsync(provider);
        using var visitor = district.Visitor();

        await SignInAsync(visitor, "/districts/900");

        var answer = await visitor.GetAsync("/districts/900");
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("Ida Rhodes", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithATokenOfAnotherKey_IsRefused()
    {
        await using var provider = await IdentityProvider.StartAsync();
        provider.SignsWithAnotherKey = true;
        await using var district = await OpenAsync(provider);
        using var visitor = district.Visitor();

        var answer = await SignInAsync(visitor, "/districts/900");

        Assert.Equal((HttpStatusCode.Unauthorized, "You have not been signed in"), (answer.Status, answer.Page.QuerySelector("h1")!.TextContent));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/districts/900")).Status);
    }

    [Fact]
    public async Task Callback_WithAStateOfNobody_IsRefused()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var district = await OpenAsync(provider);
        using var visitor = district.Visitor();

        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/signin-openid?code=x&state=forged")).Status);
    }

    [Fact]
    public async Task DevelopmentSignIn_WhereAProviderIs_DoesNotExist()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var district = await OpenAsync(provider, development: true);
        using var visitor = district.Visitor();

        Assert.StartsWith(provider.Authority, (await visitor.GetAsync("/sign-in")).Location, StringComparison.Ordinal);
    }

    /// <summary>The form of the development sign-in, sent by hand with a token that is good: it makes nobody the district office.</summary>
    [Fact]
    public async Task DevelopmentSignIn_SentWhereAProviderIs_IsNotFoundAndSignsNobodyIn()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var district = await OpenAsync(provider, development: true);
        using var visitor = district.Visitor();
        await SignInAsync(visitor, "/");
        Assert.NotNull((await visitor.GetAsync("/advisers/900/Nt1")).Page.QuerySelector("input[name=token]"));

        var answer = await visitor.PostAsync("/sign-in", ("district", "900"), ("staff", ""), ("return", "/districts/900"));

        Assert.Equal((HttpStatusCode.NotFound, null), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/districts/900/figures")).Status);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var district = await OpenAsync(provider);
        using var visitor = district.Visitor();
        await SignInAsync(visitor, "/");
        var page = await visitor.GetAsync("/advisers/900/Nt1");
        Assert.Equal(HttpStatusCode.OK, page.Status);

        await visitor.PostAsync("/sign-out");

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/advisers/900/Nt1")).Status);
    }

    [Theory]
    [InlineData("http://login.example.org", "ilp", "Authority is not an https address")]
    [InlineData("login.example.org", "ilp", "Authority is not an https address")]
    [InlineData("https://login.example.org", "", "ClientId is missing")]
    public void Settings_ThatCannotBeUsed_SayWhy(string authority, string client, string why)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Ilp:SignIn:Authority", authority), new("Ilp:SignIn:ClientId", client)]).Build();

        Assert.Contains(why, Assert.Throws<InvalidOperationException>(() => OpenIdSettings.Of(configuration)).Message, StringComparison.Ordinal);
    }

    private static Task<PageDistrict> OpenAsync(IdentityProvider provider, bool development = false) => PageDistrict.OpenAsync(development: development, settings:
        [("Ilp:SignIn:Authority", provider.Authority), ("Ilp:SignIn:ClientId", IdentityProvider.ClientId), ("Ilp:SignIn:ClientSecret", IdentityProvider.Secret)]);

    /// <summary>Goes where the app and the provider send, as a browser does.</summary>
    private static async Task<Answer> SignInAsync(Visitor visitor, string asked)
    {
        var toProvider = await visitor.GetAsync($"/sign-in?return={Uri.EscapeDataString(asked)}");
        Assert.Equal(HttpStatusCode.Redirect, toProvider.Status);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var back = await browser.GetAsync(new Uri(toProvider.Location!), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        return await visitor.GetAsync(back.Headers.Location!.PathAndQuery);
    }
}
