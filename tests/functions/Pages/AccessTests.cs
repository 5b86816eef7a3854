using System.Net;
using System.Reflection;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class AccessTests
{
    private static readonly StaffId Adviser = new("Nt1");
    private static readonly StaffId Lead = new("Na1");

    [Fact]
    public void HttpFunctions_OfTheApp_AllDeclareWhoMayCallThem()
    {
        var functions = AccessDeclarations.HttpFunctions().ToList();

        Assert.NotEmpty(functions);
        Assert.All(functions, function => Assert.NotNull(function.GetCustomAttribute<AllowAttribute>()));
        Assert.All(functions.Where(IsForms), function => Assert.Single(Trigger(function).Methods!));
    }

    [Fact]
    public async Task Pages_ForNobody_LeadToTheSignIn()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = district.Visitor();
        foreach (var address in await AddressesAsync(district))
        {
            var answer = await visitor.GetAsync(address);

            Assert.True(answer.Status == HttpStatusCode.Redirect && answer.Location!.StartsWith("/sign-in?return=", StringComparison.Ordinal), $"{address}: {answer.Status} {answer.Location}");
        }
    }

    [Theory]
    [InlineData("office", 17, 0)]
    [InlineData("lead", 8, 9)]
    [InlineData("adviser", 4, 13)]
    public async Task Pages_ByRole_OpenForThoseTheyAreFor(string who, int open, int refused)
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = await district.SignedInAsync(who switch { "lead" => Lead, "adviser" => Adviser, _ => null });
        var statuses = new List<HttpStatusCode>();
        foreach (var address in await AddressesAsync(district)) statuses.Add((await visitor.GetAsync(address)).Status);

        Assert.Equal((open, refused), (statuses.Count(status => status == HttpStatusCode.OK), statuses.Count(status => status == HttpStatusCode.Forbidden)));
    }

    [Fact]
    public async Task Adviser_LookingAtSomebodyElsesStudent_IsTurnedAway()
    {
        using var files = TestRoster.Files();
        files.Add("users.csv", RosterUser("t2"));
        await using var district = await PageDistrict.OpenAsync(files);
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync(new StaffId("Nt2"));

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/students/900/{student.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/students/900/{student.Id}/plan")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/advisers/900/Nt1")).Status);
    }

    [Fact]
    public async Task Addresses_OfAnotherDistrictOrOfNothing_ShowNothing()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = await district.SignedInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/districts/901")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/students/900/nobody")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/students/900/a%23b")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/students/900/{new string('a', 600)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/advisers/900/nobody")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/no/such/page")).Status);
    }

    [Fact]
    public async Task SignIn_OutsideDevelopmentMode_DoesNotExist()
    {
        await using var district = await PageDistrict.OpenAsync(development: false);
        using var visitor = district.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/sign-in")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/districts/900")).Status);
    }

    [Fact]
    public async Task SignIn_ThroughAProxy_DoesNotExist()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var client = new HttpClient { BaseAddress = district.Root };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static string RosterUser(string id) => Roster.RosterFiles.User(id, "teacher", given: "Grace", family: "Hopper");

    private static bool IsForms(MethodInfo function) => Trigger(function).Methods!.Contains("post");

    private static HttpTriggerAttribute Trigger(MethodInfo function) => function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single();

    /// <summary>An address of every page that is not for everybody.</summary>
    internal static async Task<IReadOnlyList<string>> AddressesAsync(PageDistrict district)
    {
        var (student, alone) = ((await district.StudentAsync(TestRoster.Sixth)).Id, (await district.StudentAsync(TestRoster.Seventh)).Id);
        using var visitor = await district.SignedInAsync();
        var (import, message) = (Link(await visitor.GetAsync("/imports/900"), "/imports/900/"), Link(await visitor.GetAsync("/mailbox/900"), "/mailbox/900/"));
        return
        [
            "/districts/900", "/districts/900/students", $"/students/900/{student}", $"/students/900/{student}/plan", $"/students/900/{alone}/tasks/guardian-2026", "/advisers/900/Nt1",
            "/schools/900/901/graduation", "/schools/900/901/missing", "/letters/900", "/imports/900", import, "/mailbox/900", message, "/intake/900", "/intake/900/secrets",
            "/instances/900",
            $"/instances/900/ilp-900-{student}",
        ];
    }

    private static string Link(Answer page, string start) => page.Page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).First(address => address.StartsWith(start, StringComparison.Ordinal));
}
