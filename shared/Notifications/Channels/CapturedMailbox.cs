using System.Globalization;
using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Policies;
using IlpFunctions.Storage;

namespace IlpFunctions.Notifications.Channels;

/// <summary>Keeps mail instead of sending it: the default, read on the mailbox page. Table <c>Mailbox</c>, newest first. The same message again is the same row.</summary>
/// <param name="store">Where rows live.</param>
/// <param name="settings">Where mail goes out instead.</param>
public sealed class CapturedMailbox(ITableStore store, ChannelSettings settings) : IMessageChannel
{
    private const string Table = "Mailbox";

    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Mail;

    /// <inheritdoc/>
    public bool LeavesTheApp => false;

    /// <inheritdoc/>
    public bool Carries(Message message) => message.ToAddress is not null && settings.Transport(message.District) == MailTransport.Captured;

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
    {
        await store.CommitAsync(Table, message.District.Value, [RowChange.Upsert(NewestFirst(message), DocumentRows.ValuesOnDemand(message))], cancellation);
        return new ChannelResult.Sent();
    }

    /// <summary>Streams the district's messages, newest first.</summary>
    public async IAsyncEnumerable<Message> ReadAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation)) yield return row.Read<Message>();
    }

    /// <summary>Some of the district's messages, newest first, and how many there are: what is not shown is counted and not read.</summary>
    public async Task<(IReadOnlyList<Message> Shown, int Total)> ReadAsync(DistrictId district, int skip, int take, CancellationToken cancellation = default)
    {
        var (shown, total) = (new List<Message>(), 0);
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation))
        {
            if (total++ >= skip && shown.Count < take) shown.Add(row.Read<Message>());
        }

        return (shown, total);
    }

    private static string NewestFirst(Message message) =>
        Keys.Join((DateTimeOffset.MaxValue.Ticks - message.ComposedAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture), message.Id);
}
