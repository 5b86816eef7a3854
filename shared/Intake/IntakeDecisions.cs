using IlpFunctions.Intake.Catalogue;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Storage;

namespace IlpFunctions.Intake;

/// <summary>What people decide about events: each decision is recorded with the event, by name and time.</summary>
/// <param name="rows">The events' rows.</param>
/// <param name="desk">Where events arrive.</param>
/// <param name="time">The business clock.</param>
public sealed class IntakeDecisions(IntakeRows rows, IntakeDesk desk, TimeProvider time)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestWhy = 500;

    /// <summary>What can be decided about an event.</summary>
    public static IReadOnlyList<IntakeAction> Open(IntakeEvent arrived) => arrived.State switch
    {
        IntakeState.Refused or IntakeState.UnknownType when arrived.Problems.Count == 0 => [IntakeAction.Corrected, IntakeAction.Replayed, IntakeAction.Discarded],
        IntakeState.Refused => [IntakeAction.Corrected, IntakeAction.Discarded],
        IntakeState.Held => [IntakeAction.Corrected, IntakeAction.Released, IntakeAction.Discarded],
        IntakeState.Waiting when arrived.Reason is not null => [IntakeAction.Discarded],
        IntakeState.Discarded when arrived.Problems.Count == 0 => [IntakeAction.Replayed],
        _ => [],
    };

    /// <summary>Decides about an event as it was read.</summary>
    /// <param name="stored">The event as the person saw it.</param>
    /// <param name="action">What is decided.</param>
    /// <param name="by">Who decides: name and role.</param>
    /// <param name="why">Why, in their words.</param>
    /// <param name="body">The corrected body, for a correction.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What is wrong; nothing when it is done.</returns>
    public async Task<IReadOnlyList<EventProblem>> DecideAsync(StoredEvent stored, IntakeAction action, string by, string? why, byte[]? body = null, CancellationToken cancellation = default)
    {
        if (!Open(stored.Event).Contains(action)) return [new("$", "Somebody else has decided about it meanwhile. Look at it again.")];
        if (why?.Length > LongestWhy) return [new("$", $"A reason has at most {LongestWhy} characters.")];
        var (after, problems) = After(stored, action, new(time.GetUtcNow(), by, action, string.IsNullOrWhiteSpace(why) ? null : why.Trim()), body);
        if (problems.Count > 0) return problems;
        if (after.State == IntakeState.Waiting) await desk.HintAgainAsync(after.District, cancellation);
        try
        {
            await rows.ReplaceAsync(stored, after, action == IntakeAction.Corrected ? body : null, cancellation);
            return [];
        }
        catch (StorageConflictException)
        {
            return [new("$", "Somebody else has decided about it meanwhile. Look at it again.")];
        }
    }

    private static (IntakeEvent After, IReadOnlyList<EventProblem> Problems) After(StoredEvent stored, IntakeAction action, IntakeDecision decision, byte[]? body)
    {
        var decided = stored.Event with { RefusedAtTheDoor = false, Decisions = [.. stored.Event.Decisions, decision] };
        if (action == IntakeAction.Discarded) return (decided with { State = IntakeState.Discarded }, []);
        var read = ReadEvent.Of(action == IntakeAction.Corrected ? body! : stored.Body);
        if (read.Problems.Count > 0) return (decided, read.Problems);
        if (!read.IsKnown) return (decided, [new("$.type", $"Nobody here knows this type. The types are {string.Join(", ", EventCatalogue.All.Select(kind => kind.Name))}.")]);
        return (decided with
        {
            State = IntakeState.Waiting,
            Type = read.Type,
            OccurredAt = read.At,
            Reason = null,
            Problems = [],
            Outcome = null,
            DueAt = decision.At,
            Submissions = decided.Submissions + 1,
        }, []);
    }
}
