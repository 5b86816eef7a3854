using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Access;

/// <summary>
/// Signing in by App Service authentication, which stands before the app in Azure: it signs people in with Entra ID and hands on who they are in a header. The header is believed only where the platform says
/// that it sets it (<c>WEBSITE_AUTH_ENABLED</c>), because only there it takes away what a caller sends under that name. Source: "Work with user identities in Azure App Service authentication".
/// </summary>
public sealed class PlatformSignIn(IConfiguration configuration)
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Whether the platform signs people in.</summary>
    public bool IsOn { get; } = bool.TryParse(configuration["WEBSITE_AUTH_ENABLED"], out var on) && on;

    /// <summary>Where somebody signs in who then goes on to <paramref name="returnTo"/>, an address of this app.</summary>
    public static string SignIn(string returnTo) => $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(returnTo)}";

    /// <summary>Where somebody signs out.</summary>
    public static string SignOut => "/.auth/logout?post_logout_redirect_uri=%2F";

    /// <summary>Who the platform says has sent a request; null for nobody.</summary>
    public StaffIdentity? Read(HttpRequest request) =>
        IsOn && request.Headers[Header].ToString() is { Length: > 0 } header && Decode(header) is { Claims: { } claims } sent ? IdentityOf(claims, sent.RoleType) : null;

    private static SentPrincipal? Decode(string header)
    {
        try
        {
            return JsonSerializer.Deserialize<SentPrincipal>(Convert.FromBase64String(header), Json);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    private static StaffIdentity IdentityOf(IReadOnlyList<SentClaim> claims, string? roleType)
    {
        return new(First("preferred_username", "email", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"), First("name"), All("roles", roleType));

        string? First(params string[] types) => types.SelectMany(type => All(type)).FirstOrDefault(value => value.Length > 0);

        IReadOnlyList<string> All(params ReadOnlySpan<string?> types)
        {
            var values = new List<string>();
            foreach (var type in types) values.AddRange(claims.Where(claim => claim.Type == type && claim.Value is not null).Select(claim => claim.Value!));
            return values;
        }
    }

    private sealed record SentPrincipal([property: System.Text.Json.Serialization.JsonPropertyName("role_typ")] string? RoleType, IReadOnlyList<SentClaim>? Claims);

    private sealed record SentClaim([property: System.Text.Json.Serialization.JsonPropertyName("typ")] string? Type, [property: System.Text.Json.Serialization.JsonPropertyName("val")] string? Value);
}
