using IlpFunctions.Notifications.Mail;
using MimeKit;

namespace IlpFunctions.Notifications.Deliveries;

/// <summary>Reads what comes back by mail: delivery status notifications (RFC 3464) and complaints (RFC 5965). Any other mail says nothing.</summary>
public static class BounceMail
{
    /// <summary>What a mail reports.</summary>
    /// <exception cref="FormatException">It is no mail.</exception>
    public static IReadOnlyList<DeliveryReport> Read(Stream mail, CancellationToken cancellation = default)
    {
        if (MimeMessage.Load(mail, cancellation).Body is not MultipartReport report || Original(report) is not { } id) return [];
        if (report.OfType<MessageFeedbackReport>().FirstOrDefault() is { } feedback)
            return feedback.Fields["Feedback-Type"]?.Trim() is "abuse" or "fraud" ? [new(id, Address(feedback.Fields["Original-Rcpt-To"]), DeliveryOutcome.Complained)] : [];

        // The first group of fields speaks of the message, each other of one recipient.
        return [.. report.OfType<MessageDeliveryStatus>().SelectMany(status => status.StatusGroups.Skip(1)).Select(fields => Of(id, fields)).OfType<DeliveryReport>()];
    }

    private static DeliveryReport? Of(string id, HeaderList fields)
    {
        var (status, address) = (Code(fields["Status"]), Address(fields["Original-Recipient"]) ?? Address(fields["Final-Recipient"]));
        return fields["Action"]?.Trim().ToLowerInvariant() switch
        {
            "failed" => new(id, address, IsNobody(status) ? DeliveryOutcome.Bounced : DeliveryOutcome.Failed, status),
            "delivered" => new(id, address, DeliveryOutcome.Delivered, status),
            _ => null, // delayed: the server goes on trying; relayed, expanded: nobody knows
        };
    }

    /// <summary>Bad addresses and mailboxes that are closed (RFC 3463); a full mailbox or a refused text is nothing the address can help.</summary>
    private static bool IsNobody(string status) => status.StartsWith("5.1.", StringComparison.Ordinal) && status is not ("5.1.7" or "5.1.8") || status == "5.2.1";

    private static string Code(string? status) => status?.Trim().Split(' ', '\t')[0] ?? "";

    /// <summary>An address as such fields write it: <c>rfc822; somebody@home.example</c>.</summary>
    private static string? Address(string? field)
    {
        if (field is null) return null;
        var text = field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
        return MailboxAddress.TryParse(text, out var mailbox) ? mailbox.Address : null;
    }

    /// <summary>The id of our message, which the report brings back whole or as its headers.</summary>
    private static string? Original(MultipartReport report) => MailMime.IdOf(report.OfType<MessagePart>().FirstOrDefault()?.Message?.Headers[HeaderId.MessageId]);
}
