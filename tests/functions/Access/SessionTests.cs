using System.Net;
using IlpFunctions.Tests.Functions.Pages;

namespace IlpFunctions.Tests.Functions.Access;

public sealed class SessionTests
{
    [Fact]
    public async Task Session_WithAForgedCookie_IsNobody()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var client = new HttpClient { BaseAddress = district.Root };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/districts/900");
        request.Headers.Add("Cookie", "ilp-session=CfDJ8AAAA");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Session_SignedOut_IsOver()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = await district.SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/districts/900")).Status);

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostAsync("/sign-out")).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/districts/900")).Status);
    }

    [Fact]
    public async Task Form_WithATokenGivenToSomebodyElse_ChangesNothing()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var office = await district.SignedInAsync();
        using var adviser = await district.SignedInAsync(new("Nt1"));
        var token = (await office.GetAsync($"/students/900/{student.Id}/plan")).Page.QuerySelector("input[name=token]")!.GetAttribute("value")!;

        var answer = await adviser.ForgeAsync($"/students/900/{student.Id}/waiver", ("token", token), ("reason", "Not needed"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null((await district.RecordAsync(student)).CreationWaiver);
    }

    [Fact]
    public async Task Refusal_ForWhoDoesNotAskForHtml_IsProblemDetails()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var client = new HttpClient { BaseAddress = district.Root };

        using var answer = await client.GetAsync(new Uri("/districts/900", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
