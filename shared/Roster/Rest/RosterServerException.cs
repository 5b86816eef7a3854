using System.Net;

namespace IlpFunctions.Roster.Rest;

/// <summary>
/// A roster server cannot be read, now or at all. The message is a sentence without its full stop, for a person: what the server did and to which question. It holds nothing that the server sent but its
/// status, no secret and no personal data.
/// </summary>
public sealed class RosterServerException : Exception
{
    /// <summary>Says what happened.</summary>
    /// <param name="what">What happened, as a sentence without its full stop.</param>
    /// <param name="inner">What made it happen.</param>
    public RosterServerException(string what, Exception? inner = null) : base(what, inner)
    {
    }

    /// <summary>The status it answered; null when it was no answer.</summary>
    internal HttpStatusCode? Status { get; init; }

    /// <summary>Whether asking again may help.</summary>
    internal bool IsPassing { get; init; }

    /// <summary>How long the server asked to be left alone.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
