using System.Net;

namespace IlpFunctions.Roster.Rest.Wire;

/// <summary>What an answer means that is no page of rows.</summary>
internal static class Answers
{
    /// <summary>The longest that a poll waits on a server's word; one that wants more is asked again by the next poll.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Whether an answer sends the question elsewhere.</summary>
    public static bool IsRedirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Lets a good answer pass.</summary>
    /// <exception cref="RosterServerException">It is none; whether asking again may help is said.</exception>
    public static void ThrowUnlessGood(HttpResponseMessage response, string question, TimeProvider clock)
    {
        if (response.IsSuccessStatusCode) return;
        var status = (int)response.StatusCode;
        var passing = status is 408 or 425 or 429 or >= 500;
        var wait = passing ? RetryAfter(response, clock) : null;
        var tooLong = wait > LongestWait;
        var words = tooLong ? $", and asks to be left alone for {Math.Ceiling(wait!.Value.TotalMinutes)} minutes" : "";
        throw new RosterServerException($"The roster server answered {status}{Meaning(status)}, asked {question}{words}")
        {
            Status = response.StatusCode,
            IsPassing = passing && !tooLong,
            RetryAfter = wait,
        };
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        var said = response.Headers.RetryAfter;
        var wait = said?.Delta ?? (said?.Date is { } until ? until - (response.Headers.Date ?? clock.GetUtcNow()) : null);
        return wait is { } span ? (span > TimeSpan.Zero ? span : TimeSpan.Zero) : null;
    }

    private static string Meaning(int status) => status switch
    {
        401 => " (not authorized)",
        403 => " (forbidden)",
        404 => " (not found)",
        429 => " (too many requests)",
        >= 500 => " (the server's own failure)",
        _ => "",
    };
}
