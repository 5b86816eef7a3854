using System.Globalization;
using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Notifications;

/// <summary>The list of letters to print for people without email. Table <c>Letters</c>, oldest day first.</summary>
/// <param name="store">Where rows live.</param>
public sealed class LetterBox(ITableStore store)
{
    private const string Table = "Letters";
    private const int MostAttempts = 20;

    /// <summary>Puts a letter onto the list; the same letter again is the same entry.</summary>
    public async Task AddAsync(LedgerEntry entry, CancellationToken cancellation = default)
    {
        var message = entry.Message;
        try
        {
            await store.CommitAsync(Table, message.District.Value, [RowChange.Insert(Row(message), DocumentRows.Values(new Letter(message, entry.Notices)))], cancellation);
        }
        catch (StorageConflictException)
        {
            // A dispatcher that was stopped has put it there, and perhaps somebody has printed it since.
        }
    }

    /// <summary>Streams the district's letters, oldest first.</summary>
    public async IAsyncEnumerable<Letter> ReadAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation)) yield return row.Read<Letter>();
    }

    /// <summary>Notes that a letter was printed; one that was printed before stays as it was.</summary>
    public async Task MarkPrintedAsync(Letter letter, string by, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var (district, key) = (letter.Message.District.Value, Row(letter.Message));
        for (var attempt = 1; await store.GetAsync(Table, district, key, cancellation) is { } row && row.Read<Letter>() is { PrintedAt: null } known; attempt++)
        {
            try
            {
                await store.CommitAsync(Table, district, [RowChange.Replace(key, DocumentRows.Values(known with { PrintedAt = at, PrintedBy = by }), row.ETag)], cancellation);
                return;
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // Somebody else noted it at the same moment.
            }
        }
    }

    private static string Row(Message message) => Keys.Join(message.ComposedAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), message.Id);
}

/// <summary>A letter.</summary>
/// <param name="Message">What it says, and to whom.</param>
/// <param name="Notices">What it carries.</param>
/// <param name="PrintedAt">When it was printed; null until then.</param>
/// <param name="PrintedBy">Who printed it.</param>
public sealed record Letter(Message Message, IReadOnlyList<NoticeRef> Notices, DateTimeOffset? PrintedAt = null, string? PrintedBy = null);
