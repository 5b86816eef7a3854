using System.Security.Cryptography;
using IlpFunctions.Districts;
using IlpFunctions.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Access;

/// <summary>
/// Who is signed in, kept in a protected cookie that names a person and nothing else: what they may do is read from the district at every request, so that
/// somebody who has left is out at once. In Azure the platform keeps it, and says with every request who sends it. Expires by the machine's clock, whatever clock the district lives by.
/// </summary>
public sealed class Sessions(IDataProtectionProvider protection, DistrictDirectory districts, StaffLookup lookup, DevelopmentSignIn development, PlatformSignIn platform, OpenIdSettings openId)
{
    private const string CookieName = "ilp-session";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("IlpFunctions.Session", "v1").ToTimeLimitedDataProtector();

    /// <summary>Signs somebody in.</summary>
    public void Begin(HttpContext http, SessionTicket ticket) =>
        http.Response.Cookies.Append(CookieName, protector.Protect(RecordJson.Write(ticket), Lifetime), Options(http, Lifetime));

    /// <summary>Signs whoever is signed in out.</summary>
    public static void End(HttpContext http) => http.Response.Cookies.Delete(CookieName, Options(http, age: null));

    /// <summary>Whether somebody who sends a request could sign in.</summary>
    public bool HaveAWayIn(HttpContext http) => platform.IsOn || openId.IsOn || development.ExistsFor(http);

    /// <summary>
    /// Who is signed in; nobody also for a session that has expired or was not made here. A stranger is somebody whom the identity provider knows and no district does.
    /// </summary>
    public async Task<(Principal? Who, StaffIdentity? Stranger)> ReadAsync(HttpContext http)
    {
        if (platform.IsOn) return platform.Read(http.Request) is { } sent ? await MeetAsync(sent, http.RequestAborted) : default;
        if (Ticket(http) is not { } ticket) return default;

        // A ticket counts only where the way it came by still exists.
        if (ticket.Identity is { } identity) return openId.IsOn ? await MeetAsync(identity, http.RequestAborted) : default;
        return development.ExistsFor(http) ? (await PrincipalAsync(ticket, http.RequestAborted), null) : default;
    }

    private async Task<(Principal? Who, StaffIdentity? Stranger)> MeetAsync(StaffIdentity identity, CancellationToken cancellation) =>
        await lookup.FindAsync(identity, cancellation) is { } who ? (who, null) : (null, identity);

    /// <summary>The person of a ticket as the district knows them now; null when it does not know them.</summary>
    public async Task<Principal?> PrincipalAsync(SessionTicket ticket, CancellationToken cancellation)
    {
        if (ticket.District is not { } id || await districts.FindAsync(id, cancellation) is not { } district) return null;
        if (ticket.Staff is not { } staff) return Principal.OfOffice(district);
        return district.Staff.TryGetValue(staff, out var member) ? Principal.Of(district, member) : null;
    }

    private SessionTicket? Ticket(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { Length: > 0 } cookie) return null;
        try
        {
            return RecordJson.Read<SessionTicket>(protector.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            // Expired, of another server, or tampered with: nobody is signed in.
            return null;
        }
    }

    /// <summary>Lax, because staff come from links in their mail and must be met signed in; what changes anything is a POST with a form token.</summary>
    private static CookieOptions Options(HttpContext http, TimeSpan? age) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = age, Path = "/", IsEssential = true };
}

/// <summary>Who a session belongs to.</summary>
/// <param name="District">The district of somebody one continues as; null for an identity.</param>
/// <param name="Staff">The member of staff; null for the district office.</param>
public sealed record SessionTicket(DistrictId? District, StaffId? Staff)
{
    /// <summary>Who an identity provider said it is; null for a session of the development sign-in.</summary>
    public StaffIdentity? Identity { get; init; }

    /// <summary>The session of somebody whom an identity provider has signed in.</summary>
    public static SessionTicket Of(StaffIdentity identity) => new(null, null) { Identity = identity };
}
