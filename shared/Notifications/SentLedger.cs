using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using IlpFunctions.Districts;
using IlpFunctions.Json;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>
/// What went to whom on which day: table <c>Sent</c>, one partition per recipient, one row per day and message. A message is written here before it is
/// handed to a channel, so that a crash in between sends the same message again instead of composing another.
/// </summary>
/// <param name="store">Where rows live.</param>
public sealed class SentLedger(ITableStore store)
{
    /// <summary>For how many days a message that was claimed and not handed over is taken up again as it is.</summary>
    public const int DaysToResume = 31;

    private const string Table = "Sent";

    /// <summary>The entry of a recipient's day, or null.</summary>
    public async Task<(LedgerEntry Entry, string ETag)?> ReadAsync(DistrictId district, Recipient recipient, LedgerSlot slot, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, Partition(district, recipient), slot.Row, cancellation) is { } row ? (row.Read<LedgerEntry>(), row.ETag) : null;

    /// <summary>What a recipient was told in the last month, and what is on its way to them: one reading for all that a round has to know of them.</summary>
    public async Task<RecentMessages> RecentAsync(DistrictId district, Recipient recipient, DateOnly today, CancellationToken cancellation = default)
    {
        var days = new KeyRange(Keys.Day(today.AddDays(-DaysToResume)), Keys.Day(today.AddDays(1)));
        return new(await store.QueryAsync(Table, Partition(district, recipient), days, cancellation).ToListAsync(cancellation));
    }

    /// <summary>Streams what every recipient of a district was sent, with the instant at which it was off our hands.</summary>
    public async IAsyncEnumerable<(LedgerEntry Entry, DateTimeOffset At)> SentAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryPartitionsAsync(Table, KeyRange.StartingWith(Keys.Join(district.Value, "")), cancellation))
        {
            if (RecentMessages.IsGone(row) && row.Read<LedgerEntry>() is { SentAt: { } at } entry) yield return (entry, at);
        }
    }

    /// <summary>Claims the slot for a composed message.</summary>
    /// <exception cref="StorageConflictException">Another dispatcher was first.</exception>
    public Task ClaimAsync(LedgerSlot slot, LedgerEntry entry, CancellationToken cancellation = default) =>
        store.CommitAsync(
            Table, Partition(entry.Message.District, entry.Message.Recipient), [RowChange.Insert(slot.Row, Values(entry))], cancellation);

    /// <summary>Takes up a message that was claimed before, as it was read.</summary>
    /// <returns>Whether it is ours now; false when another dispatcher was first.</returns>
    public async Task<bool> TakeUpAsync(LedgerSlot slot, LedgerEntry entry, string etag, CancellationToken cancellation = default)
    {
        try
        {
            await store.CommitAsync(Table, Partition(entry.Message.District, entry.Message.Recipient), [RowChange.Replace(slot.Row, Values(entry), etag)], cancellation);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }

    /// <summary>Puts a message off. When its lease ran out meanwhile and another dispatcher has taken it up, it is no longer ours to put off.</summary>
    public async Task PutOffAsync(LedgerSlot slot, LedgerEntry entry, int attempts, DateTimeOffset notBefore, CancellationToken cancellation = default)
    {
        if (await ReadAsync(entry.Message.District, entry.Message.Recipient, slot, cancellation) is not { } known || known.Entry.HandedOver || known.Entry.Lease != entry.Lease) return;
        await TakeUpAsync(slot, entry with { Attempts = attempts, NotBefore = notBefore, Lease = null }, known.ETag, cancellation);
    }

    /// <summary>Marks the slot's message as handed over at an instant: whoever else holds it by now, it is gone.</summary>
    public Task MarkSentAsync(LedgerSlot slot, LedgerEntry entry, DateTimeOffset at, CancellationToken cancellation = default) =>
        store.CommitAsync(
            Table, Partition(entry.Message.District, entry.Message.Recipient), [RowChange.Upsert(slot.Row, Values(entry with { HandedOver = true, NotBefore = null, Lease = null, SentAt = at }))], cancellation);

    /// <summary>The id of the message of a slot: the same at every attempt.</summary>
    public static string MessageId(DistrictId district, Recipient recipient, LedgerSlot slot) => Keys.Digest(Keys.Join(Partition(district, recipient), slot.Row));

    private static Dictionary<string, object> Values(LedgerEntry entry) =>
        new(capacity: 2, StringComparer.Ordinal) { [DocumentRows.Document] = RecordJson.Write(entry), [RecentMessages.HandedOver] = entry.HandedOver };

    private static string Partition(DistrictId district, Recipient recipient) => Keys.Join(district.Value, recipient.KeyPart());
}

/// <summary>A place in a recipient's day.</summary>
/// <param name="Row">The row key.</param>
public readonly record struct LedgerSlot(string Row)
{
    /// <summary>Whether it is for escalations.</summary>
    public bool IsUrgent => Row.Contains("|urgent|", StringComparison.Ordinal);

    /// <summary>Whether a person had it sent again.</summary>
    public bool IsAgain => Row.Contains("|again|", StringComparison.Ordinal);

    /// <summary>Whether it is of a day.</summary>
    public bool IsOf(DateOnly day) => Row.StartsWith(Keys.Day(day), StringComparison.Ordinal);

    /// <summary>The day it is of.</summary>
    public DateOnly Day => DateOnly.ParseExact(Row.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The one daily message.</summary>
    public static LedgerSlot Daily(DateOnly day) => new(Keys.Join(Keys.Day(day), "daily"));

    /// <summary>The escalations of one round, which do not wait for the daily message; the day's first round is 0.</summary>
    public static LedgerSlot Urgent(DateOnly day, int round) => new(Keys.Join(Keys.Day(day), "urgent", Keys.Sequence(round)));

    /// <summary>A message that a person had sent again: it goes with the next round, as escalations do.</summary>
    public static LedgerSlot Again(DateOnly day, string message) => new(Keys.Join(Keys.Day(day), "urgent", "again", message));
}

/// <summary>A message and the notices it carries.</summary>
/// <param name="Message">The message.</param>
/// <param name="Notices">What it carries.</param>
/// <param name="HandedOver">Whether it is off our hands.</param>
public sealed record LedgerEntry(Message Message, IReadOnlyList<NoticeRef> Notices, bool HandedOver)
{
    /// <summary>How often a channel was asked and asked to come again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Attempts { get; init; }

    /// <summary>Before when it is not offered again; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When it was off our hands; null until then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Which dispatcher sends it at the moment; null when none does.</summary>
    public DispatchLease? Lease { get; init; }

    /// <summary>Whether a dispatcher may take it up.</summary>
    public bool IsFree(string dispatcher, DateTimeOffset now) => !HandedOver && !(NotBefore > now) && (Lease is null || Lease.By == dispatcher || Lease.Until <= now);
}

/// <summary>Points to a notice in a student's outbox.</summary>
/// <param name="Student">The student.</param>
/// <param name="Notice">The notice's id.</param>
/// <param name="Milestone">What it is about; null where only the notice itself says so.</param>
public sealed record NoticeRef(StudentKey Student, string Notice, string? Milestone = null);
