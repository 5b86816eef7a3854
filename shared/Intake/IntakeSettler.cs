using System.Text.Json;
using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Intake.Catalogue;
using IlpFunctions.Storage;
using IlpFunctions.Time;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Intake;

/// <summary>
/// Settles what waits: reads each event, says what it says to the student's record or the district, and writes what became of it. A process that dies anywhere in between leaves the event waiting, and
/// settling it again changes nothing that was done. The order does not matter: what is said settles by its own time.
/// </summary>
public sealed class IntakeSettler(IntakeRows rows, DueIndex index, DistrictDirectory districts, StudentIntake students, TimeProvider time, ILogger<IntakeSettler> log)
{
    /// <summary>The most events that are settled at once.</summary>
    public const int BatchSize = 100;

    /// <summary>Settles some of a shard's events.</summary>
    public async Task<SettledBatch> SettleAsync(DistrictId id, string shard, CancellationToken cancellation = default)
    {
        var due = new List<ListedEvent>();
        await foreach (var listed in rows.DueAsync(id, shard, time.GetUtcNow(), cancellation))
        {
            due.Add(listed);
            if (due.Count == BatchSize) break;
        }

        var batch = new BatchWork();
        var decided = new List<(StoredEvent Before, ListedEvent Listed, IntakeEvent After)>();
        var says = new List<(StoredEvent Stored, ListedEvent Listed, StudentStatement Statement)>();
        foreach (var listed in due)
        {
            if (await rows.FindAsync(id, shard, listed.Digest, cancellation) is not { Event.State: IntakeState.Waiting } stored) continue;
            var (after, statement) = await DecideAsync(stored, listed, batch, cancellation);
            if (after is not null) decided.Add((stored, listed, after));
            if (statement is not null) says.Add((stored, listed, statement));
        }

        decided.AddRange(await SayAsync(id, says, batch, cancellation));
        await rows.ReplaceAllAsync(decided, cancellation);
        return batch.Done(due.Count == BatchSize);
    }

    /// <summary>Writes that a change of the district has reached everybody.</summary>
    public async Task FinishAsync(DistrictId id, DistrictWork work, CancellationToken cancellation = default)
    {
        if (await rows.FindAsync(id, work.Shard, work.Digest, cancellation) is { Event.State: IntakeState.Waiting } stored)
            await FinishAsync(stored, stored.Event with { State = IntakeState.Settled, Outcome = work.Outcome, SettledAt = time.GetUtcNow() }, cancellation);
    }

    /// <returns>What becomes of an event; or what it says to a student, which many are told at once; neither when it has to wait for what follows from it.</returns>
    private async Task<(IntakeEvent? After, StudentStatement? Says)> DecideAsync(StoredEvent stored, ListedEvent listed, BatchWork batch, CancellationToken cancellation)
    {
        try
        {
            var district = await districts.GetAsync(stored.Event.District, cancellation);
            var read = ReadEvent.Of(stored.Body);
            if (read.Problems.Count > 0) return (stored.Event with { State = IntakeState.Refused, Problems = read.Problems, Reason = IntakeDesk.Words(read.Problems) }, null);
            if (read.Stated is not { } stated) return (stored.Event with { State = IntakeState.UnknownType, Reason = $"Nobody here knows the type {read.Type}." }, null);
            if (stated.WhyNot(district) is { } why) return (stored.Event with { State = IntakeState.Refused, Reason = why }, null);
            if (stated.BeginsOn() is { } begins && begins > SchoolClock.DateAt(time.GetUtcNow(), district.Zone)) return (await WaitAsync(stored.Event, begins, district, cancellation), null);
            return stated switch
            {
                StudentStatement statement => (null, statement),
                CalendarChanged calendar => (await ChangeAsync(stored.Event, listed, calendar, district, batch, cancellation), null),
                StaffChanged staff => (await ChangeAsync(stored.Event, listed, staff, district, batch, cancellation), null),
                _ => throw new NotSupportedException($"Nothing settles a {stated.GetType().Name}."),
            };
        }
        catch (Exception failure) when (SpeaksOfTheEvent(failure))
        {
            return (Hold(stored, listed, failure), null);
        }
    }

    /// <summary>Says to students what events say. When one cannot be settled it is found by settling each alone: what was recorded before is not recorded again.</summary>
    private async Task<List<(StoredEvent Before, ListedEvent Listed, IntakeEvent After)>> SayAsync(
        DistrictId id, List<(StoredEvent Stored, ListedEvent Listed, StudentStatement Statement)> says, BatchWork batch, CancellationToken cancellation)
    {
        if (says.Count == 0) return [];
        try
        {
            var after = await students.SettleAsync([.. says.Select(one => (one.Stored.Event, one.Statement))], await districts.GetAsync(id, cancellation), batch, cancellation);
            return [.. says.Select((one, at) => (one.Stored, one.Listed, after[at]))];
        }
        catch (Exception failure) when (SpeaksOfTheEvent(failure))
        {
            if (says is [var only]) return [(only.Stored, only.Listed, Hold(only.Stored, only.Listed, failure))];
            var settled = new List<(StoredEvent Before, ListedEvent Listed, IntakeEvent After)>();
            foreach (var one in says) settled.AddRange(await SayAsync(id, [one], batch, cancellation));
            return settled;
        }
    }

    /// <summary>One event that cannot be settled must not keep all others of its shard waiting.</summary>
    private IntakeEvent Hold(StoredEvent stored, ListedEvent listed, Exception failure)
    {
        // The message may repeat what stands in the event: it is not logged.
        log.LogError("District {District}: the event with digest {Event} could not be settled ({Failure}); it is held.", stored.Event.District, listed.Digest, failure.GetType().Name);
        return stored.Event with { State = IntakeState.Held, Reason = $"It could not be settled ({failure.GetType().Name}). Correct it, or report this to whoever runs the app and release it when it is put right." };
    }

    private async Task<IntakeEvent> WaitAsync(IntakeEvent waiting, DateOnly begins, District district, CancellationToken cancellation)
    {
        var due = SchoolClock.InstantOf(begins, TimeOnly.MinValue, district.Zone);
        await index.AddIntakeAsync(waiting.District, SchoolClock.DateAt(due, TimeZoneInfo.Utc), cancellation);
        return waiting with { DueAt = due, Reason = $"It waits until {begins:O}, when it begins." };
    }

    private async Task<IntakeEvent?> ChangeAsync(IntakeEvent arrived, ListedEvent listed, CalendarChanged stated, District district, BatchWork batch, CancellationToken cancellation)
    {
        if (!await districts.ChangeCalendarAsync(district.Id, stated.Change(arrived.CommandKey(), arrived.OccurredAt!.Value), cancellation))
            return arrived with { State = IntakeState.Refused, Reason = $"The calendar was changed {DistrictDirectory.MostCalendarChanges} times since its file was imported. Import a file that says how it stands." };
        batch.Open(new(listed.Shard, listed.Digest, $"The calendar has changed: {stated.Reason.Trim()}.", Assign: [], Wake: district.SchoolsInOrder()));
        return null;
    }

    private async Task<IntakeEvent?> ChangeAsync(IntakeEvent arrived, ListedEvent listed, StaffChanged stated, District district, BatchWork batch, CancellationToken cancellation)
    {
        var member = stated.After(district);
        if (!await districts.ChangeStaffAsync(district.Id, member, arrived.OccurredAt!.Value, arrived.CommandKey(), cancellation))
            return arrived with { State = IntakeState.Settled, Outcome = "Something that was said later is known already.", SettledAt = time.GetUtcNow() };
        var schools = (stated.Change == StaffMove.Left ? member.Schools : district.Schools.Keys).OrderBy(school => school.Value, StringComparer.Ordinal).ToList();
        var outcome = stated.Change == StaffMove.Left ? "Left; the students of an adviser were given to others within the cap." : "Begins; students without an adviser were given one within the cap.";
        batch.Open(new(listed.Shard, listed.Digest, outcome, Assign: schools, Wake: schools));
        return null;
    }

    private async Task FinishAsync(StoredEvent stored, IntakeEvent after, CancellationToken cancellation)
    {
        try
        {
            await rows.ReplaceAsync(stored, after, body: null, cancellation);
        }
        catch (StorageConflictException)
        {
            // A person decided about it at this moment, or another process settled it: what they wrote stays.
        }
    }

    /// <summary>What fails because of what stands in the event, and would fail again. All else (a store, a network, a stop) is tried again.</summary>
    private static bool SpeaksOfTheEvent(Exception failure) => failure is not ObjectDisposedException
        && failure is ArgumentException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException or JsonException or NotSupportedException or StorageLimitException;
}
