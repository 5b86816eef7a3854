using System.Security.Cryptography;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Assets;

/// <summary>The app's one stylesheet. Its address carries a hash of its content, so it may be kept for ever and a new one is fetched at once.</summary>
public static class Stylesheet
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private static readonly byte[] Content = Load();
    private static readonly string Name = $"site.{Convert.ToHexStringLower(SHA256.HashData(Content))[..12]}.css";

    /// <summary>Where it is.</summary>
    public static string Address => $"/assets/{Name}";

    /// <summary>Serves it.</summary>
    [Function(nameof(Stylesheet))]
    [Allow(Anyone = true)]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{name}")] HttpRequest request, string name)
    {
        if (name != Name) return Refusal.NotFound(request.HttpContext, "There is no such file.");
        request.HttpContext.Response.Headers.CacheControl = ForEver;
        return Results.Bytes(Content, "text/css; charset=utf-8");
    }

    private static byte[] Load()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream(typeof(Stylesheet), "site.css")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
