using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Notifications.DeadLetters;

/// <summary>Messages that could not be delivered: table <c>DeadLetters</c>, one partition per district, one row per message.</summary>
/// <param name="store">Where rows live.</param>
public sealed class DeadLetterBox(ITableStore store)
{
    private const string Table = "DeadLetters";

    /// <summary>Keeps a message; the same message again is the same entry, and what was decided of it stays.</summary>
    public async Task AddAsync(DeadLetter letter, CancellationToken cancellation = default)
    {
        try
        {
            await store.CommitAsync(Table, letter.Message.District.Value, [RowChange.Insert(letter.Message.Id, DocumentRows.Values(letter))], cancellation);
        }
        catch (StorageConflictException)
        {
            // A dispatcher that was stopped has put it there.
        }
    }

    /// <summary>Streams the district's messages, in no order that means anything.</summary>
    public async IAsyncEnumerable<DeadLetter> ReadAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation)) yield return row.Read<DeadLetter>();
    }

    /// <summary>One message with its version, or null.</summary>
    public async Task<(DeadLetter Letter, string ETag)?> FindAsync(DistrictId district, string message, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, district.Value, message, cancellation) is { } row ? (row.Read<DeadLetter>(), row.ETag) : null;

    /// <summary>Notes a decision on a message as it was read.</summary>
    /// <exception cref="StorageConflictException">Somebody else decided at the same moment.</exception>
    public Task DecideAsync(DeadLetter decided, string etag, CancellationToken cancellation = default) =>
        store.CommitAsync(Table, decided.Message.District.Value, [RowChange.Replace(decided.Message.Id, DocumentRows.Values(decided), etag)], cancellation);
}
