using System.Globalization;
using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Notifications;

/// <summary>Keeps messages instead of sending them: the embedded default, read on the mailbox page. Table <c>Mailbox</c>, newest first.</summary>
/// <param name="store">Where rows live.</param>
public sealed class CapturedMailbox(ITableStore store) : IMessageChannel
{
    private const string Table = "Mailbox";

    /// <inheritdoc/>
    public Task SendAsync(Message message, CancellationToken cancellation = default) =>
        store.CommitAsync(Table, message.District.Value, [RowChange.Upsert(NewestFirst(message), DocumentRows.Values(message))], cancellation);

    /// <summary>Streams the district's messages, newest first.</summary>
    public async IAsyncEnumerable<Message> ReadAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation)) yield return row.Read<Message>();
    }

    private static string NewestFirst(Message message) =>
        Keys.Join((DateTimeOffset.MaxValue.Ticks - message.ComposedAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture), message.Id);
}
