using System.Text;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Mail;
using IlpFunctions.Policies;

namespace IlpFunctions.Notifications.Graph;

/// <summary>
/// Mail from a mailbox of Microsoft 365. Goes as MIME, because Graph's own message form knows neither a second part nor headers of ours. Graph takes a message again as another one: the
/// Message-Id is the same, by which most mailboxes show it once.
/// </summary>
/// <param name="settings">Which mailbox.</param>
/// <param name="graph">The way to Graph.</param>
/// <param name="mime">Writes the mail.</param>
public sealed class GraphMailChannel(ChannelSettings settings, GraphAccess graph, MailMime mime) : IMessageChannel
{
    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Mail;

    /// <inheritdoc/>
    public bool Carries(Message message) => message.ToAddress is not null && settings.Transport(message.District) == MailTransport.Graph;

    // Exchange's limit of a mailbox; Graph's own of 10,000 in ten minutes is never met before it.
    /// <inheritdoc/>
    public IReadOnlyList<ChannelQuota> Quotas(Message message) => [new($"mailbox {settings.Find(message.District, "Graph:Mailbox")}", 30, TimeSpan.FromMinutes(1))];

    /// <inheritdoc/>
    public string? TrackingId(Message message) => message.Id;

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
    {
        var (client, mail) = (graph.Of(message.District), mime.Of(message));
        using var body = await EncodedAsync(mail, cancellation);
        var request = client.Users[settings.Get(message.District, "Graph:Mailbox")].SendMail.ToPostRequestInformation(new());
        request.Headers.Remove("Content-Type"); // a first content type stays whatever is set after it
        request.SetStreamContent(body, "text/plain");
        try
        {
            await client.RequestAdapter.SendNoContentAsync(request, GraphErrors.Mapping, cancellation);
            return new ChannelResult.Sent(mail.MessageId);
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { } fault)
        {
            return Answer(fault);
        }
    }

    // A mailbox that is missing or not ours to send from is a matter of settings: the message waits until somebody has put them right.
    private static ChannelResult Answer(GraphFault fault) => fault switch
    {
        { Code: "ErrorInvalidRecipients" } => new ChannelResult.BadAddress($"Microsoft 365 knows no such address ({fault.Said})."),
        { IsPassing: true } or { IsSignIn: true } => fault.Waits(),
        { Code: "ErrorAccessDenied" or "ErrorInvalidUser" or "MailboxNotEnabledForRESTAPI" or "ErrorQuotaExceeded" } =>
            new ChannelResult.Later(null, $"Microsoft 365 does not send from Ilp:Graph:Mailbox ({fault.Said})."),
        _ => new ChannelResult.Refused($"Microsoft 365 refuses the message ({fault.Said})."),
    };

    private static async Task<MemoryStream> EncodedAsync(MimeKit.MimeMessage mail, CancellationToken cancellation)
    {
        using var plain = new MemoryStream();
        await mail.WriteToAsync(plain, cancellation);
        return new(Encoding.ASCII.GetBytes(Convert.ToBase64String(plain.GetBuffer(), 0, (int)plain.Length)), writable: false);
    }
}
