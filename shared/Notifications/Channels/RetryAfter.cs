using System.Net.Http.Headers;

namespace IlpFunctions.Notifications.Channels;

/// <summary>How long a provider asks to wait (RFC 9110, Retry-After): as seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <summary>The time to wait; null when the answer does not say. A date is measured from the provider's own clock where it sends that, and is never in the past.</summary>
    public static TimeSpan? Of(RetryConditionHeaderValue? header, DateTimeOffset? date, TimeProvider time) => header switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } until } => until - (date ?? time.GetUtcNow()) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>The same of headers as text.</summary>
    public static TimeSpan? Of(string? header, DateTimeOffset? date, TimeProvider time) => RetryConditionHeaderValue.TryParse(header, out var read) ? Of(read, date, time) : null;
}
