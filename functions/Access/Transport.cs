using System.Net;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Access;

/// <summary>Whether somebody came by TLS, which ends before the app: at App Service's front end in Azure, at a proxy elsewhere. Cookies are marked by it, and browsers told to keep to it.</summary>
internal static class Transport
{
    /// <summary>
    /// Gives a request the scheme that the browser sees. What it says of itself is believed only when it was handed over on this machine, as the Functions host and a proxy in front of the embedded
    /// app do.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="isAlwaysSecure">Whether the app's own address is one of TLS.</param>
    public static void Settle(HttpContext http, bool isAlwaysSecure)
    {
        if (isAlwaysSecure || (IsHandedOver(http) && Forwarded(http.Request))) http.Request.Scheme = Uri.UriSchemeHttps;
    }

    private static bool IsHandedOver(HttpContext http) => http.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer);

    private static bool Forwarded(HttpRequest request) =>
        request.Headers["X-Forwarded-Proto"].ToString().Split(',', StringSplitOptions.TrimEntries).Contains(Uri.UriSchemeHttps, StringComparer.OrdinalIgnoreCase);
}
