using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace IlpFunctions.Functions.Intake;

/// <summary>The body of a webhook: its bytes as they came, for the signature is over them.</summary>
internal static class WebhookBody
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Whether a request brings what can be read: JSON, not compressed.</summary>
    public static bool IsReadable(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding is [] or ["identity"];

    /// <summary>Reads the body; null when it is too large, of which no more is read than shows it.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MostBytes) return null;
        using var bytes = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, MostBytes + 1 - bytes.Length)), cancellation)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes) return null;
        }

        return bytes.ToArray();
    }
}
