using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Notifications.Deliveries;

/// <summary>What a provider's report leads back to: table <c>Deliveries</c>, one partition per message as the provider calls it. Written before the message goes.</summary>
/// <param name="store">Where rows live.</param>
public sealed class DeliveryLog(ITableStore store)
{
    private const string Table = "Deliveries";
    private const string Row = "message";

    /// <summary>Notes a message that is about to go.</summary>
    public Task NoteAsync(string trackingId, LedgerEntry entry, CancellationToken cancellation = default) => NoteAsync(trackingId, DeliveryNote.Of(entry), cancellation);

    /// <summary>The message of a report, or null for one that is not ours.</summary>
    public async Task<DeliveryNote?> FindAsync(string trackingId, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, Keys.Digest(trackingId), Row, cancellation) is { } row ? row.Read<DeliveryNote>() : null;

    /// <summary>Notes what became of a message, the last word last.</summary>
    public Task NoteAsync(string trackingId, DeliveryNote note, CancellationToken cancellation = default) =>
        store.CommitAsync(Table, Keys.Digest(trackingId), [RowChange.Upsert(Row, DocumentRows.Values(note))], cancellation);
}

/// <summary>A message that went, and what became of it.</summary>
/// <param name="District">The district.</param>
/// <param name="Recipient">Who it was for.</param>
/// <param name="MessageId">Our id.</param>
/// <param name="ToName">Their name.</param>
/// <param name="Address">The digest of the address it went to.</param>
/// <param name="Notices">What it carried.</param>
/// <param name="Outcome">What the provider reported last; null while it has not.</param>
/// <param name="At">When it did so.</param>
public sealed record DeliveryNote(
    DistrictId District, Recipient Recipient, string MessageId, string ToName, string Address, IReadOnlyList<NoticeRef> Notices, DeliveryOutcome? Outcome = null, DateTimeOffset? At = null)
{
    /// <summary>The note of a message that goes, or went, to an address.</summary>
    public static DeliveryNote Of(LedgerEntry entry) =>
        new(entry.Message.District, entry.Message.Recipient, entry.Message.Id, entry.Message.ToName, AddressBook.Digest(entry.Message.ToAddress!), entry.Notices);
}
