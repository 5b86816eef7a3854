using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Access;

/// <summary>The headers of every response: nothing from elsewhere is loaded, nothing runs, nobody frames a page, and nothing personal stays in a cache.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Sets them. A function that may be cached says so afterwards.</summary>
    public static void Apply(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>Asks search engines to leave a page out, should one ever come by its address.</summary>
    public static void KeepOutOfSearch(HttpResponse response) => response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
}
