using System.Globalization;
using System.Net;
using Azure.Identity;
using IlpFunctions.Notifications.Channels;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace IlpFunctions.Notifications.Graph;

/// <summary>What went wrong with a request to Graph.</summary>
/// <param name="Status">The status; null when there was no answer.</param>
/// <param name="Code">Graph's own code, e.g. <c>ErrorInvalidRecipients</c>; empty when it gave none.</param>
/// <param name="RetryAfter">How long it asks to wait; null when it does not say.</param>
internal sealed record GraphFault(HttpStatusCode? Status, string Code, TimeSpan? RetryAfter)
{
    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsPassing => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Locked or >= HttpStatusCode.InternalServerError;

    /// <summary>Whether the app itself is not let in.</summary>
    public bool IsSignIn => Status == HttpStatusCode.Unauthorized;

    /// <summary>The status and the code, for reasons. Graph's own message is left out: it may name people.</summary>
    public string Said => Status is null ? "no answer" : Code.Length > 0 ? $"{(int)Status} {Code}" : $"{(int)Status}";

    /// <summary>What an exception of the client says; null for one that is a fault of this app.</summary>
    public static GraphFault? Of(Exception failure) => failure switch
    {
        ODataError answer => new((HttpStatusCode)answer.ResponseStatusCode, answer.Error?.Code ?? "", RetryAfterOf(answer)),
        ApiException answer => new((HttpStatusCode)answer.ResponseStatusCode, "", RetryAfterOf(answer)),
        HttpRequestException or TaskCanceledException { InnerException: TimeoutException } => new(null, "", null),
        AuthenticationFailedException => new(HttpStatusCode.Unauthorized, "", null),
        _ => null,
    };

    /// <summary>The result for a message whose request failed and that can only be waited for.</summary>
    public ChannelResult Waits() => IsSignIn
        ? new ChannelResult.Later(RetryAfter, $"Microsoft Graph does not let the app in ({Said}): look at Ilp:Graph and at the app's permissions.")
        : new ChannelResult.Later(RetryAfter, $"Microsoft Graph asks to come again ({Said}).");

    /// <summary>The seconds of a Retry-After header; Graph gives no dates there.</summary>
    public static TimeSpan? Seconds(string? header) =>
        double.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static TimeSpan? RetryAfterOf(ApiException answer) =>
        answer.ResponseHeaders?.FirstOrDefault(header => string.Equals(header.Key, "Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() is { } header ? Seconds(header) : null;
}
