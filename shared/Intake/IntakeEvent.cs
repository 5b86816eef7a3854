using IlpFunctions.Districts;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Json;
using IlpFunctions.Students;

namespace IlpFunctions.Intake;

/// <summary>An event that arrived, and what became of it. Its body is kept beside it, byte for byte.</summary>
public sealed record IntakeEvent
{
    /// <summary>The district.</summary>
    public required DistrictId District { get; init; }

    /// <summary>The id its sender gave it: <c>webhook-id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>How it came, e.g. <c>webhook</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Its type; null when it names none.</summary>
    public string? Type { get; init; }

    /// <summary>When its sender says that it was so.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The SHA-256 of the body that arrived, in hex.</summary>
    public required string BodyDigest { get; init; }

    /// <summary>Where it stands.</summary>
    public required IntakeState State { get; init; }

    /// <summary>Whether its sender was told that it is refused, so that a corrected one of the same id may take its place.</summary>
    public bool RefusedAtTheDoor { get; init; }

    /// <summary>Why it is refused, held, or not known; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong with the body, by path.</summary>
    public IReadOnlyList<EventProblem> Problems { get; init; } = [];

    /// <summary>What it changed, in words; null until it is settled.</summary>
    public string? Outcome { get; init; }

    /// <summary>The student it speaks of, once known.</summary>
    public StudentId? Student { get; init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>When it is to be looked at: at once, or on the day on which what it says begins.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>What people decided about it, oldest first.</summary>
    public IReadOnlyList<IntakeDecision> Decisions { get; init; } = [];

    /// <summary>How often a person submitted it again: each time it is a command of its own.</summary>
    public int Submissions { get; init; }

    /// <summary>The idempotency key of its command.</summary>
    public string CommandKey() => Submissions == 0 ? $"event:{Source}:{Id}" : $"event:{Source}:{Id}#{Submissions}";

    /// <summary>Who says it, as a student's page shows it.</summary>
    public string Actor() => Source;
}

/// <summary>Where an event stands.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(WordJsonConverter<IntakeState>))]
public enum IntakeState
{
    /// <summary>Stored, and not yet settled.</summary>
    Waiting,

    /// <summary>Settled.</summary>
    Settled,

    /// <summary>It cannot be so, or is not as it must be: a person corrects, replays or discards it.</summary>
    Refused,

    /// <summary>It may be so, and a person decides.</summary>
    Held,

    /// <summary>Nobody knows its type: stored and reported.</summary>
    UnknownType,

    /// <summary>A person decided that it counts for nothing.</summary>
    Discarded,
}

/// <summary>What a person decided about an event.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: name and role.</param>
/// <param name="What">What: corrected, replayed, released, discarded.</param>
/// <param name="Why">Why, in their words; null when they did not say.</param>
public sealed record IntakeDecision(DateTimeOffset At, string By, IntakeAction What, string? Why = null);

/// <summary>What a person can decide about an event.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(WordJsonConverter<IntakeAction>))]
public enum IntakeAction
{
    /// <summary>Its body was put right, and it was submitted again.</summary>
    Corrected,

    /// <summary>It was submitted again as it is.</summary>
    Replayed,

    /// <summary>It was held, and may be settled.</summary>
    Released,

    /// <summary>It counts for nothing.</summary>
    Discarded,

    /// <summary>Its sender sent a corrected one of the same id.</summary>
    SentAgain,
}
