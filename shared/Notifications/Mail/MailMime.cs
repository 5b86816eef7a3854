using IlpFunctions.Notifications.Channels;
using MimeKit;
using MimeKit.Utils;

namespace IlpFunctions.Notifications.Mail;

/// <summary>A message as mail: plain text and HTML of the same words, an id that is the same at every attempt, and a way out for whoever is written to of courtesy.</summary>
/// <param name="settings">Who it is from.</param>
public sealed class MailMime(ChannelSettings settings)
{
    /// <summary>The mail.</summary>
    /// <exception cref="InvalidOperationException">The sender's address is not set up, or is none.</exception>
    public MimeMessage Of(Message message)
    {
        var from = Sender(message);
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            Date = message.ComposedAt,
            MessageId = $"{message.Id}@{from.Domain}",
            Body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html }.ToMessageBody(),
        };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress(message.ToName, message.ToAddress!));
        mail.Body.Headers.Add(HeaderId.ContentLanguage, message.Language);

        // Written by a machine: no out-of-office note and no mailing robot is to answer (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "OOF, AutoReply");
        if (message.Unsubscribe is { } unsubscribe)
        {
            mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe.AbsoluteUri}>");
            mail.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        return mail;
    }

    /// <summary>The id of our message that a mail's Message-Id says; null when it says none.</summary>
    public static string? IdOf(string? messageId) =>
        messageId is not null && MimeUtils.ParseMessageId(messageId) is { } id && id.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? id[..at] : null;

    /// <summary>Who a message is from.</summary>
    /// <exception cref="InvalidOperationException">The address is not set up, or is none.</exception>
    internal MailboxAddress Sender(Message message)
    {
        var text = settings.Get(message.District, "Mail:From");
        return MailboxAddress.TryParse(text, out var from) && from.Domain.Length > 0
            ? from
            : throw new InvalidOperationException($"District {message.District}: Ilp:Mail:From is \"{text}\". Write an address such as Learning plans <plans@schools.example>.");
    }
}
