using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Access;

/// <summary>The headers of every response: nothing from elsewhere is loaded, nothing runs, nobody frames a page, and nothing personal stays in a cache.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>How long a browser that came by TLS comes by TLS only. Not for other names under the same domain: they are not this app's to decide.</summary>
    private const string TlsOnly = "max-age=31536000";

    /// <summary>What pages could ask the browser for, and never do.</summary>
    private const string NoDevices = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    /// <summary>Sets them. A function that may be cached says so afterwards.</summary>
    public static void Apply(HttpContext http)
    {
        var response = http.Response;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY"; // for browsers that do not know frame-ancestors
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Permissions-Policy"] = NoDevices;
        if (http.Request.IsHttps) response.Headers.StrictTransportSecurity = TlsOnly;
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>Asks search engines to leave a page out, should one ever come by its address.</summary>
    public static void KeepOutOfSearch(HttpResponse response) => response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
}
