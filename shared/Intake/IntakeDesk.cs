using System.Collections.Concurrent;
using System.Security.Cryptography;
using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Intake.Catalogue;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Intake;

/// <summary>Where every event arrives: looked at, stored in one transaction, and settled later. What is wrong with it is stored too, so that a person sees it.</summary>
/// <param name="rows">The events' rows.</param>
/// <param name="index">The index of due work.</param>
/// <param name="time">The business clock.</param>
public sealed class IntakeDesk(IntakeRows rows, DueIndex index, TimeProvider time)
{
    /// <summary>How far ahead of now an event may say that it was so; beyond that a person decides, because it would overrule all that is said until then.</summary>
    public static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(1);

    private const int MostAttempts = 20;

    private readonly ConcurrentDictionary<DistrictId, DateOnly> hinted = new();

    /// <summary>Receives an event. When this returns, it is durable.</summary>
    /// <param name="district">The district.</param>
    /// <param name="source">How it came.</param>
    /// <param name="id">The id its sender gave it: the same id again with the same body is the same event.</param>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IntakeReceipt> ReceiveAsync(DistrictId district, string source, string id, byte[] body, CancellationToken cancellation = default)
    {
        var arrived = Look(district, source, id, body);
        if (arrived.State == IntakeState.Waiting) await HintAsync(district, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt > 1 && await rows.FindAsync(district, id, cancellation) is { } known) return await MeetAsync(known, arrived, body, cancellation);
                await rows.InsertAsync(arrived, body, cancellation);
                return IntakeReceipt.Of(arrived);
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // The id is there, or was changed at this moment: look.
            }
        }
    }

    private IntakeEvent Look(DistrictId district, string source, string id, byte[] body)
    {
        var (read, now) = (ReadEvent.Of(body), time.GetUtcNow());
        var arrived = new IntakeEvent
        {
            District = district,
            Id = id,
            Source = source,
            Type = read.Type,
            OccurredAt = read.At,
            ReceivedAt = now,
            DueAt = now,
            BodyDigest = Convert.ToHexStringLower(SHA256.HashData(body)),
            State = IntakeState.Waiting,
        };
        if (read.Problems.Count > 0) return arrived with { State = IntakeState.Refused, RefusedAtTheDoor = true, Problems = read.Problems, Reason = Words(read.Problems) };
        if (!read.IsKnown) return arrived with { State = IntakeState.UnknownType, Reason = $"Nobody here knows the type {read.Type}. It is kept: replay it when the app has learnt the type, correct it, or discard it." };
        return read.At > now + FurthestAhead ? arrived with { State = IntakeState.Held, Reason = "It says that it is from the future. Look at the clock of its sender." } : arrived;
    }

    /// <summary>The id is known: it is the same event again, another one, or the corrected one of an event that was refused to its sender.</summary>
    private async Task<IntakeReceipt> MeetAsync(StoredEvent known, IntakeEvent arrived, byte[] body, CancellationToken cancellation)
    {
        if (known.Event.BodyDigest == arrived.BodyDigest) return known.Event.RefusedAtTheDoor ? IntakeReceipt.Of(known.Event) : new(IntakeAnswer.Duplicate, []);
        if (!known.Event.RefusedAtTheDoor) return new(IntakeAnswer.OtherBody, []);
        var again = arrived with { Decisions = [.. known.Event.Decisions, new(arrived.ReceivedAt, arrived.Source, IntakeAction.SentAgain)] };
        await rows.ReplaceAsync(known, again, body, cancellation);
        return IntakeReceipt.Of(again);
    }

    /// <summary>Before the first event of a day, so that what waits is found without scanning. Once a day and process.</summary>
    private async Task HintAsync(DistrictId district, CancellationToken cancellation)
    {
        var today = SchoolClock.DateAt(time.GetUtcNow(), TimeZoneInfo.Utc);
        if (hinted.TryGetValue(district, out var day) && day == today) return;
        await index.AddIntakeAsync(district, today, cancellation);
        hinted[district] = today;
    }

    /// <summary>What is wrong, in one line for lists.</summary>
    internal static string Words(IReadOnlyList<EventProblem> problems) => problems.Count == 1
        ? $"{problems[0].Path}: {problems[0].What}"
        : $"{problems[0].Path}: {problems[0].What} And {problems.Count - 1} more.";

    /// <summary>Makes a decided event wait again.</summary>
    internal Task HintAgainAsync(DistrictId district, CancellationToken cancellation) => HintAsync(district, cancellation);
}

/// <summary>What the sender is told.</summary>
/// <param name="Answer">Whether it was taken.</param>
/// <param name="Problems">What is wrong, when it was refused.</param>
public sealed record IntakeReceipt(IntakeAnswer Answer, IReadOnlyList<EventProblem> Problems)
{
    internal static IntakeReceipt Of(IntakeEvent stored) => stored.RefusedAtTheDoor ? new(IntakeAnswer.Refused, stored.Problems) : new(IntakeAnswer.Accepted, []);
}

/// <summary>Whether an event was taken.</summary>
public enum IntakeAnswer
{
    /// <summary>It is stored.</summary>
    Accepted,

    /// <summary>It was stored before.</summary>
    Duplicate,

    /// <summary>It is not as it must be: stored for people to see, and refused.</summary>
    Refused,

    /// <summary>The id belongs to another event.</summary>
    OtherBody,
}
