using System.Globalization;
using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Json;
using IlpFunctions.Storage;

namespace IlpFunctions.Intake;

/// <summary>
/// The rows of events: table <c>Intake</c>, sixteen partitions a district, by a digest of the event's id. An event is a row of its own, and a second one lists it under its state, so that what waits
/// and what a person should see is read without looking at anything else. Both are written in one transaction, which an id that is there already turns down.
/// </summary>
/// <param name="store">Where rows live.</param>
public sealed class IntakeRows(ITableStore store)
{
    /// <summary>The table.</summary>
    public const string Table = "Intake";

    private const string About = "about";
    private const string Body = "body";
    private const string Original = "original";

    // Three rows each, of a hundred that a transaction has.
    private const int EventsAtOnce = 33;

    // What is left until the end of time sorts the newest first.
    private static readonly long Newest = DateTimeOffset.MaxValue.UtcTicks;

    /// <summary>The shards of every district.</summary>
    public static IEnumerable<string> Shards { get; } = [.. Enumerable.Range(0, Keys.Shards).Select(shard => shard.ToString("D2", CultureInfo.InvariantCulture))];

    /// <summary>The shard of an event's id.</summary>
    public static string Shard(string id) => Keys.Shard(id);

    /// <summary>Reads an event by its id; null when there is none.</summary>
    public async Task<StoredEvent?> FindAsync(DistrictId district, string id, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, Partition(district, Shard(id)), EventRow(id), cancellation) is { } row ? Read(row) : null;

    /// <summary>Reads an event by what a list says of it; null when there is none any more.</summary>
    public async Task<StoredEvent?> FindAsync(DistrictId district, string shard, string digest, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, Partition(district, shard), Keys.Join("event", digest), cancellation) is { } row ? Read(row) : null;

    /// <summary>Stores a new event.</summary>
    /// <exception cref="StorageConflictException">The id is there already.</exception>
    public Task InsertAsync(IntakeEvent arrived, byte[] body, CancellationToken cancellation = default) => store.CommitAsync(
        Table,
        Partition(arrived.District, Shard(arrived.Id)),
        [RowChange.Insert(EventRow(arrived.Id), Values(arrived, body, original: null)), RowChange.Insert(ListRow(arrived), ListValues(arrived))],
        cancellation);

    /// <summary>Writes an event over the version it was decided on, and lists it under its new state.</summary>
    /// <param name="before">The event as it was read.</param>
    /// <param name="after">The event as it is now.</param>
    /// <param name="body">The body as a person corrected it; null when it stays.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StorageConflictException">Somebody changed it first.</exception>
    public async Task ReplaceAsync(StoredEvent before, IntakeEvent after, byte[]? body = null, CancellationToken cancellation = default)
    {
        var partition = Partition(after.District, Shard(after.Id));
        var (was, becomes) = (ListRow(before.Event), ListRow(after));
        var original = before.Original ?? (body is null ? null : before.Body);
        var changes = new List<RowChange> { RowChange.Replace(EventRow(after.Id), Values(after, body ?? before.Body, original), before.ETag), RowChange.Upsert(becomes, ListValues(after)) };
        if (was != becomes && await store.GetAsync(Table, partition, was, cancellation) is { } listed) changes.Add(RowChange.Delete(was, listed.ETag));
        await store.CommitAsync(Table, partition, changes, cancellation);
    }

    /// <summary>Writes events of one shard over the versions they were decided on, as few transactions as can be; one that somebody changed first stays as they wrote it.</summary>
    public async Task ReplaceAllAsync(IReadOnlyList<(StoredEvent Before, ListedEvent Listed, IntakeEvent After)> events, CancellationToken cancellation = default)
    {
        foreach (var some in events.Chunk(EventsAtOnce))
        {
            try
            {
                await store.CommitAsync(Table, Partition(some[0].After.District, some[0].Listed.Shard), [.. some.SelectMany(one => Changes(one.Before, one.Listed, one.After))], cancellation);
            }
            catch (Exception one) when (one is StorageConflictException or StorageLimitException && some.Length > 1)
            {
                // One of them was decided about at this moment, or together they are too long: each for itself.
                foreach (var alone in some) await ReplaceAllAsync([alone], cancellation);
            }
            catch (StorageConflictException)
            {
                // A person decided about it at this moment, or another process settled it: what they wrote stays.
            }
        }
    }

    /// <summary>Streams what waits in a shard and is due, the longest due first.</summary>
    public IAsyncEnumerable<ListedEvent> DueAsync(DistrictId district, string shard, DateTimeOffset now, CancellationToken cancellation = default) =>
        ListedAsync(district, shard, new(Prefix(IntakeState.Waiting), Prefix(IntakeState.Waiting) + Ticks(now.UtcTicks + 1)), cancellation);

    /// <summary>Streams a shard's events of a state: those that wait the longest due first, all others the newest first.</summary>
    public IAsyncEnumerable<ListedEvent> ListAsync(DistrictId district, string shard, IntakeState state, CancellationToken cancellation = default) =>
        ListedAsync(district, shard, KeyRange.StartingWith(Prefix(state)), cancellation);

    /// <summary>Streams a shard's events of a state that arrived before an instant, the newest first.</summary>
    public IAsyncEnumerable<ListedEvent> ListBeforeAsync(DistrictId district, string shard, IntakeState state, DateTimeOffset before, CancellationToken cancellation = default) =>
        ListedAsync(district, shard, KeyRange.StartingWith(Prefix(state)) with { From = Prefix(state) + Ticks(Newest - before.UtcTicks + 1) }, cancellation);

    /// <summary>Forgets an event, its id and its body.</summary>
    public async Task ForgetAsync(ListedEvent listed, CancellationToken cancellation = default)
    {
        var partition = Partition(listed.District, listed.Shard);
        if (await store.GetAsync(Table, partition, Keys.Join("event", listed.Digest), cancellation) is not { } row) return;
        if (ListRow(Read(row).Event) != listed.Row) return;
        await store.CommitAsync(Table, partition, [RowChange.Delete(row.Row, row.ETag), RowChange.Delete(listed.Row, listed.ETag)], cancellation);
    }

    private static IEnumerable<RowChange> Changes(StoredEvent before, ListedEvent listed, IntakeEvent after)
    {
        yield return RowChange.Replace(EventRow(after.Id), Values(after, before.Body, before.Original), before.ETag);
        yield return RowChange.Upsert(ListRow(after), ListValues(after));
        if (ListRow(after) != listed.Row) yield return RowChange.Delete(listed.Row, listed.ETag);
    }

    private async IAsyncEnumerable<ListedEvent> ListedAsync(DistrictId district, string shard, KeyRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in store.QueryAsync(Table, Partition(district, shard), range, cancellation))
        {
            yield return new(district, shard, row.Row, row.Row[(row.Row.LastIndexOf('|') + 1)..], row.ETag, row.Read<EventLine>());
        }
    }

    private static StoredEvent Read(StoredRow row) => new(
        RecordJson.Read<IntakeEvent>(row.Text(About)!), Bytes(row, Body) ?? [], Bytes(row, Original), row.ETag);

    private static byte[]? Bytes(StoredRow row, string name) => row.Values.TryGetValue(name, out var bytes) ? (byte[])bytes : null;

    private static Dictionary<string, object> Values(IntakeEvent arrived, byte[] body, byte[]? original)
    {
        var values = new Dictionary<string, object> { [About] = RecordJson.Write(arrived), [Body] = body };
        if (original is not null) values[Original] = original;
        return values;
    }

    private static IReadOnlyDictionary<string, object> ListValues(IntakeEvent arrived) => DocumentRows.Values(EventLine.Of(arrived));

    private static string Partition(DistrictId district, string shard) => Keys.Join(district.Value, shard);

    private static string EventRow(string id) => Keys.Join("event", Keys.Digest(id));

    private static string ListRow(IntakeEvent arrived) =>
        Prefix(arrived.State) + Keys.Join(Ticks(arrived.State == IntakeState.Waiting ? arrived.DueAt.UtcTicks : Newest - arrived.ReceivedAt.UtcTicks), Keys.Digest(arrived.Id));

    private static string Prefix(IntakeState state) => Keys.Join(WordJsonConverter<IntakeState>.Word(state), "");

    private static string Ticks(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);
}

/// <summary>An event as it was read.</summary>
/// <param name="Event">The event.</param>
/// <param name="Body">Its body, as it arrived or as a person corrected it.</param>
/// <param name="Original">Its body as it arrived, when a person corrected it; null otherwise.</param>
/// <param name="ETag">Its version.</param>
public sealed record StoredEvent(IntakeEvent Event, byte[] Body, byte[]? Original, string ETag);

/// <summary>An event as a list shows it.</summary>
/// <param name="District">The district.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Row">The list's row.</param>
/// <param name="Digest">The digest of the event's id; with the shard it names the event in addresses.</param>
/// <param name="ETag">The row's version.</param>
/// <param name="Line">What the list shows.</param>
public sealed record ListedEvent(DistrictId District, string Shard, string Row, string Digest, string ETag, EventLine Line);

/// <summary>What lists show of an event: nothing of its body.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Source">How it came.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="OccurredAt">When it was so.</param>
/// <param name="Says">Why it is refused or held, or what it changed.</param>
public sealed record EventLine(string? Type, string Source, IntakeState State, DateTimeOffset ReceivedAt, DateTimeOffset? OccurredAt, string? Says)
{
    /// <summary>The line of an event.</summary>
    public static EventLine Of(IntakeEvent arrived) => new(arrived.Type, arrived.Source, arrived.State, arrived.ReceivedAt, arrived.OccurredAt, arrived.Reason ?? arrived.Outcome);
}
