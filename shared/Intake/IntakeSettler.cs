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
        foreach (var listed in due)
        {
            if (await rows.FindAsync(id, shard, listed.Digest, cancellation) is { Event.State: IntakeState.Waiting } stored) await SettleAsync(stored, listed, batch, cancellation);
        }

        return batch.Done(due.Count == BatchSize);
    }

    /// <summary>Writes that a change of the district has reached everybody.</summary>
    public async Task FinishAsync(DistrictId id, DistrictWork work, CancellationToken cancellation = default)
    {
        if (await rows.FindAsync(id, work.Shard, work.Digest, cancellation) is { Event.State: IntakeState.Waiting } stored)
            await WriteAsync(stored, stored.Event with { State = IntakeState.Settled, Outcome = work.Outcome, SettledAt = time.GetUtcNow() }, cancellation);
    }

    private async Task SettleAsync(StoredEvent stored, ListedEvent listed, BatchWork batch, CancellationToken cancellation)
    {
        try
        {
            var district = await districts.GetAsync(stored.Event.District, cancellation);
            if (await DecideAsync(stored, listed, district, batch, cancellation) is { } after) await WriteAsync(stored, after, cancellation);
        }
        catch (Exception failure) when (SpeaksOfTheEvent(failure))
        {
            // One event that cannot be settled must not keep all others of its shard waiting. The message may repeat what stands in the event: it is not logged.
            log.LogError("District {District}: the event with digest {Event} could not be settled ({Failure}); it is held.", stored.Event.District, listed.Digest, failure.GetType().Name);
            await WriteAsync(stored, stored.Event with { State = IntakeState.Held, Reason = $"It could not be settled ({failure.GetType().Name}). Correct it, or report this to whoever runs the app and release it when it is put right." }, cancellation);
        }
    }

    /// <summary>What becomes of an event; null when it has to wait for what follows from it.</summary>
    private async Task<IntakeEvent?> DecideAsync(StoredEvent stored, ListedEvent listed, District district, BatchWork batch, CancellationToken cancellation)
    {
        var read = ReadEvent.Of(stored.Body);
        if (read.Problems.Count > 0) return stored.Event with { State = IntakeState.Refused, Problems = read.Problems, Reason = IntakeDesk.Words(read.Problems) };
        if (read.Stated is not { } stated) return stored.Event with { State = IntakeState.UnknownType, Reason = $"Nobody here knows the type {read.Type}." };
        if (stated.WhyNot(district) is { } why) return stored.Event with { State = IntakeState.Refused, Reason = why };
        if (stated.BeginsOn() is { } begins && begins > SchoolClock.DateAt(time.GetUtcNow(), district.Zone)) return await WaitAsync(stored.Event, begins, district, cancellation);
        return stated switch
        {
            StudentStatement statement => await students.SettleAsync(stored.Event, statement, district, batch, cancellation),
            CalendarChanged calendar => await ChangeAsync(stored.Event, listed, calendar, district, batch, cancellation),
            StaffChanged staff => await ChangeAsync(stored.Event, listed, staff, district, batch, cancellation),
            _ => throw new NotSupportedException($"Nothing settles a {stated.GetType().Name}."),
        };
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
        batch.Open(new(listed.Shard, listed.Digest, $"The calendar has changed: {stated.Reason.Trim()}.", Assign: [], Wake: [.. district.Schools.Keys.OrderBy(school => school.Value, StringComparer.Ordinal)]));
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

    private async Task WriteAsync(StoredEvent stored, IntakeEvent after, CancellationToken cancellation)
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
