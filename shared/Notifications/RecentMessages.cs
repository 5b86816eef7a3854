using IlpFunctions.Storage;

namespace IlpFunctions.Notifications;

/// <summary>A recipient's messages of the last month, oldest first.</summary>
/// <param name="rows">Their rows in the ledger.</param>
public sealed class RecentMessages(IReadOnlyList<StoredRow> rows)
{
    internal const string HandedOver = "handedOver";

    /// <summary>The day of the latest message, gone or on its way; null when there was none for a month.</summary>
    public DateOnly? LastTold => rows.Count == 0 ? null : new LedgerSlot(rows[^1].Row).Day;

    /// <summary>The day of the latest message of the day that is off our hands; null when there was none for a month.</summary>
    public DateOnly? LastDaily => rows.LastOrDefault(row => row.Row == LedgerSlot.Daily(new LedgerSlot(row.Row).Day).Row && IsGone(row)) is { } daily ? new LedgerSlot(daily.Row).Day : null;

    /// <summary>The entry of a slot with its version, or null.</summary>
    public (LedgerEntry Entry, string ETag)? Of(LedgerSlot slot) => Find(slot) is { } row ? (row.Read<LedgerEntry>(), row.ETag) : null;

    /// <summary>Whether a slot's message is off our hands.</summary>
    public bool IsGone(LedgerSlot slot) => Find(slot) is { } row && IsGone(row);

    /// <summary>The first round of escalations of a day that is not over: one that a stopped dispatcher left, or a new one.</summary>
    public LedgerSlot NextUrgent(DateOnly today)
    {
        for (var round = 0; ; round++)
        {
            if (LedgerSlot.Urgent(today, round) is var slot && !IsGone(slot)) return slot;
        }
    }

    /// <summary>What was claimed and is not gone: of earlier days, oldest first, and what a person had sent again today.</summary>
    public IEnumerable<(LedgerSlot Slot, LedgerEntry Entry, string ETag)> Unfinished(DateOnly today) =>
        from row in rows
        let slot = new LedgerSlot(row.Row)
        where (slot.IsAgain || !slot.IsOf(today)) && !IsGone(row)
        select (slot, row.Read<LedgerEntry>(), row.ETag);

    /// <summary>Whether a row's message is off our hands, told without reading the message.</summary>
    internal static bool IsGone(StoredRow row) => row.Values.TryGetValue(HandedOver, out var gone) ? gone is true : row.Read<LedgerEntry>().HandedOver;

    private StoredRow? Find(LedgerSlot slot) => rows.FirstOrDefault(row => row.Row == slot.Row);
}
