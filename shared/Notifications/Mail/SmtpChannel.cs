using System.Net.Sockets;
using System.Text.RegularExpressions;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Policies;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MailTransport = IlpFunctions.Notifications.Channels.MailTransport;

namespace IlpFunctions.Notifications.Mail;

/// <summary>
/// Mail by a mail server: over TLS, from the beginning or after STARTTLS, its certificate checked. SMTP cannot tell a repetition: a process that ends between the server's answer and our mark
/// sends the message again, with the same Message-Id, by which most mailboxes show it once.
/// </summary>
/// <param name="settings">Which server.</param>
/// <param name="mime">Writes the mail.</param>
public sealed partial class SmtpChannel(ChannelSettings settings, MailMime mime) : IMessageChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Mail;

    /// <inheritdoc/>
    public bool Carries(Message message) => message.ToAddress is not null && settings.Transport(message.District) == MailTransport.Smtp;

    /// <inheritdoc/>
    public string? TrackingId(Message message) => message.Id;

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
    {
        var server = SmtpServer.Of(settings, message.District);
        using var roots = server.TrustedRoots();
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        if (roots is not null)
        {
            client.ServerCertificateValidationCallback = roots.Accepts;
            client.CheckCertificateRevocation = false; // A certificate authority of one's own publishes no list of what it revoked.
        }

        try
        {
            return await SendAsync(client, server, mime.Of(message), cancellation);
        }
        catch (SmtpCommandException refused)
        {
            return Answer(refused);
        }
        catch (Exception down) when (down is SocketException or IOException or ProtocolException or TimeoutException or ServiceNotConnectedException)
        {
            return new ChannelResult.Later(null, $"The mail server {server.Host}:{server.Port} cannot be reached, or stopped answering ({down.GetType().Name}).");
        }
    }

    private static async Task<ChannelResult> SendAsync(SmtpClient client, SmtpServer server, MimeMessage mail, CancellationToken cancellation)
    {
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancellation);
        }
        catch (SslHandshakeException)
        {
            return new ChannelResult.Later(null, $"The certificate of the mail server {server.Host} is not accepted: it has run out, is for another name, or nobody trusted here has signed it.");
        }
        catch (NotSupportedException)
        {
            return new ChannelResult.Later(null, $"The mail server {server.Host} offers no STARTTLS. Set Ilp:Mail:Smtp:Security to implicitTls where it speaks TLS from the beginning; nothing is sent in the clear.");
        }

        if (server.User is { } user)
        {
            try
            {
                await client.AuthenticateAsync(user, server.Password, cancellation);
            }
            catch (Exception failed) when (failed is AuthenticationException or NotSupportedException)
            {
                return new ChannelResult.Later(null, $"The mail server {server.Host} does not accept Ilp:Mail:Smtp:User and its password.");
            }
        }

        if (server.BounceTo is { } bounces) await client.SendAsync(mail, bounces, [.. mail.To.Mailboxes], cancellation);
        else await client.SendAsync(mail, cancellation);

        // The message is the server's now: what goes wrong while parting changes nothing.
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception late) when (late is IOException or ProtocolException or SocketException)
        {
        }

        return new ChannelResult.Sent(mail.MessageId);
    }

    /// <summary>What a refusal means. The server's own words are left out: they name the recipient.</summary>
    private static ChannelResult Answer(SmtpCommandException refused)
    {
        var (code, detail) = ((int)refused.StatusCode, DetailedCode().Match(refused.Message));
        var said = detail.Success ? $"{code} {detail.Value}" : $"{code}";
        if (code < 500) return new ChannelResult.Later(null, $"The mail server asks to come again ({said}).");

        // A sender, or a way of sending, that the server refuses is nothing the message can help: it waits until somebody has put the settings right.
        if (refused.ErrorCode is not (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)) return new ChannelResult.Later(null, $"The mail server does not take mail from Ilp:Mail:From ({said}).");
        var isNobody = refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (!detail.Success || detail.Value.StartsWith("5.1.", StringComparison.Ordinal) || detail.Value == "5.2.1");
        return isNobody ? new ChannelResult.BadAddress($"The mail server knows no such mailbox ({said}).") : new ChannelResult.Refused($"The mail server refuses the message ({said}).");
    }

    // An enhanced status code (RFC 3463) at the beginning of the answer, or of one of its lines.
    [GeneratedRegex(@"(?<=^|\n|\s)[45]\.\d{1,3}\.\d{1,3}(?=\s|$)")]
    private static partial Regex DetailedCode();
}
