using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Outcomes.Facts;

/// <summary>A wave, or an attempt, that brought no answer, and why. It says nothing of what the person does.</summary>
/// <param name="Id">Its id, unique for its person.</param>
/// <param name="On">The day on which it was recorded.</param>
/// <param name="Reason">Why there is no answer.</param>
/// <param name="Wave">The wave; null outside one.</param>
public sealed record NonResponse(string Id, DateOnly On, NonResponseReason Reason, string? Wave = null);

/// <summary>Why there is no answer.</summary>
[JsonConverter(typeof(WordJsonConverter<NonResponseReason>))]
public enum NonResponseReason
{
    /// <summary>Messages and calls went out, and nobody answered before the wave closed.</summary>
    NotReached,

    /// <summary>No address or number that is known works.</summary>
    BadContact,

    /// <summary>The person, or whoever answered for them, does not want to take part.</summary>
    Refused,

    /// <summary>The person has died.</summary>
    Deceased,
}
