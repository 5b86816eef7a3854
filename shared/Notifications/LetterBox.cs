using System.Globalization;
using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Notifications;

/// <summary>The list of letters to print for people without email. Table <c>Letters</c>, oldest day first.</summary>
/// <param name="store">Where rows live.</param>
public sealed class LetterBox(ITableStore store) : IMessageChannel
{
    private const string Table = "Letters";

    /// <inheritdoc/>
    public Task SendAsync(Message message, CancellationToken cancellation = default) =>
        store.CommitAsync(
            Table, message.District.Value, [RowChange.Upsert(Keys.Join(message.ComposedAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), message.Id), DocumentRows.Values(message))], cancellation);

    /// <summary>Streams the district's letters, oldest first.</summary>
    public async IAsyncEnumerable<Message> ReadAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation)) yield return row.Read<Message>();
    }
}
