using System.Text;
using System.Text.Json;
using IlpFunctions.Tests.Functions.Pages;

namespace IlpFunctions.Tests.Functions.Access.SignIn;

/// <summary>Requests as App Service hands them on once it has signed somebody in.</summary>
internal static class PlatformVisitor
{
    /// <summary>The header that the platform sets.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>A district whose platform signs people in.</summary>
    public static Task<PageDistrict> OpenAsync() => PageDistrict.OpenAsync(development: false, settings: ("WEBSITE_AUTH_ENABLED", "True"));

    /// <summary>A client whose requests come from somebody.</summary>
    public static HttpClient Client(PageDistrict district, string? email, string? role, string? name = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = district.Root };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add(Header, Value(email, role, name));
        return client;
    }

    /// <summary>The header's value.</summary>
    public static string Value(string? email, string? role, string? name = null)
    {
        var claims = new[] { ("preferred_username", email), ("roles", role), ("name", name) }.Where(claim => claim.Item2 is not null).Select(claim => new { typ = claim.Item1, val = claim.Item2 });
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { auth_typ = "aad", name_typ = "name", role_typ = "roles", claims })));
    }
}
