using System.Net;
using IlpFunctions.Functions.Access;
using IlpFunctions.Tests.Functions.Pages;

namespace IlpFunctions.Tests.Functions.Access.SignIn;

/// <summary>Staff whom App Service has signed in.</summary>
public sealed class PlatformSignInTests
{
    [Theory]
    [InlineData("t1@mail.example", null, "Ada Lovelace", "adviser")]
    [InlineData("T1@Mail.Example", "Adviser", "Ada Lovelace", "adviser")]
    [InlineData("t1@mail.example", "Counselor", "Ada Lovelace", "counselor")]
    [InlineData("a1@mail.example", null, "Ada Lovelace", "school lead")]
    [InlineData("ida@district.example", "District", "Ida Rhodes", "district office")]
    [InlineData("ida@district.example", "Auditor", "Ida Rhodes", "auditor")]
    [InlineData("ida@district.example", "Administrator", "Ida Rhodes", "administrator")]
    public async Task Principal_OfThePlatform_IsWhoTheRosterAndTheRoleSay(string email, string? role, string name, string roleName)
    {
        await using var district = await PlatformVisitor.OpenAsync();
        using var client = PlatformVisitor.Client(district, email, role, "Ida Rhodes");

        using var page = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var landed = page.StatusCode == HttpStatusCode.OK ? page : await client.GetAsync(page.Headers.Location, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, landed.StatusCode);
        var who = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await landed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).QuerySelector("form.who span")!.TextContent;
        Assert.Equal(name + roleName, who);
    }

    [Theory]
    [InlineData("nobody@mail.example", null)]
    [InlineData("nobody@mail.example", "Adviser")]
    [InlineData("p1@mail.example", null)]
    [InlineData(null, null)]
    public async Task Principal_WhomNoDistrictKnows_IsToldSoAndSeesNothing(string? email, string? role)
    {
        await using var district = await PlatformVisitor.OpenAsync();
        using var client = PlatformVisitor.Client(district, email, role);

        using var answer = await client.GetAsync(new Uri("/districts/900", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Ask the district office", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Header_WhereThePlatformDoesNotSetIt_IsNotBelieved()
    {
        await using var district = await PageDistrict.OpenAsync(development: false);
        using var client = PlatformVisitor.Client(district, "ida@district.example", "District");

        using var answer = await client.GetAsync(new Uri("/districts/900", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IGpzb24=")]
    [InlineData("e30=")]
    public async Task Header_ThatIsMalformed_IsNobody(string value)
    {
        await using var district = await PlatformVisitor.OpenAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = district.Root, DefaultRequestHeaders = { { "Accept", "text/html" }, { PlatformVisitor.Header, value } } };

        using var answer = await client.GetAsync(new Uri("/districts/900", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Visitor_WhoIsNotSignedIn_IsSentToThePlatformAndBack()
    {
        await using var district = await PlatformVisitor.OpenAsync();
        using var visitor = district.Visitor();

        var first = await visitor.GetAsync("/students/900/nobody?tab=plan");
        var second = await visitor.GetAsync(first.Location!);

        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2Fstudents%2F900%2Fnobody%3Ftab%3Dplan", second.Location);
    }

    /// <summary>Every address of the app, asked by everybody: what the document says is what happens.</summary>
    [Fact]
    public async Task Addresses_AskedByEveryRole_AnswerAsTheDocumentSays()
    {
        await using var district = await PlatformVisitor.OpenAsync();
        var wrong = new List<string>();
        var rows = AccessTable.Read().Where(row => row.Value.Others is null).ToList();
        Assert.NotEmpty(rows);
        foreach (var role in AccessTable.Columns)
        {
            using var client = PlatformVisitor.Client(district, role switch { Role.Adviser or Role.Counselor => "t1@mail.example", Role.SchoolLead => "a1@mail.example", _ => "ida@district.example" }, role.ToString());
            foreach (var (address, row) in rows)
            {
                var status = await StatusAsync(client, address, await FilledAsync(district, address));
                if ((status != HttpStatusCode.Forbidden) != row.Roles.Contains(role)) wrong.Add($"{role} {address}: {(int)status}");
                Assert.NotEqual(HttpStatusCode.InternalServerError, status);
            }
        }

        using var nobody = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = district.Root, DefaultRequestHeaders = { { "Accept", "text/html" } } };
        foreach (var (address, _) in rows)
        {
            var status = await StatusAsync(nobody, address, await FilledAsync(district, address));
            if (status != (AccessTable.IsReading(address) ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized)) wrong.Add($"nobody {address}: {(int)status}");
        }

        Assert.Empty(wrong);
    }

    /// <summary>Sends no form: who may send one is told that it has expired, and nothing changes.</summary>
    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address, string path)
    {
        using var request = new HttpRequestMessage(AccessTable.IsReading(address) ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative));
        if (!AccessTable.IsReading(address)) request.Content = new FormUrlEncodedContent([]);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>An address of the adviser's own student, and of things there are or could be.</summary>
    private static async Task<string> FilledAsync(PageDistrict district, string address)
    {
        var student = (await district.StudentAsync(TestRoster.Sixth)).Id;
        var route = address[(address.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return "/" + string.Join('/', route.Split('/').Select(part => part switch
        {
            "{district}" => "900",
            "{student}" => student.Value,
            "{school}" => "901",
            "{staff}" => "Nt1",
            "{instance}" => $"ilp-900-{student}",
            _ => part.StartsWith('{') ? "nothing" : part,
        }));
    }
}
