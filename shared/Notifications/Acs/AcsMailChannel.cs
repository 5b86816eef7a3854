using System.Collections.Concurrent;
using Azure;
using Azure.Communication.Email;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using IlpFunctions.Districts;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Mail;
using IlpFunctions.Policies;

namespace IlpFunctions.Notifications.Acs;

/// <summary>
/// Mail by Azure Communication Services, in the Azure build. The operation's id follows from the message's, so that a repetition after a crash is the same operation; the service does not promise
/// to see that alone, which is why the ledger comes first.
/// </summary>
/// <param name="settings">Which resource.</param>
/// <param name="mime">Knows the sender.</param>
/// <param name="time">What the time is where the answer does not say.</param>
/// <param name="credentials">What to sign in with, for tests; null for the app's identity.</param>
/// <param name="transport">How requests leave, for tests; null for the package's own.</param>
public sealed class AcsMailChannel(ChannelSettings settings, MailMime mime, TimeProvider time, Func<TokenCredential>? credentials = null, HttpPipelineTransport? transport = null) : IMessageChannel
{
    private readonly ConcurrentDictionary<DistrictId, EmailClient> clients = new();

    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Mail;

    /// <inheritdoc/>
    public bool Carries(Message message) => message.ToAddress is not null && settings.Transport(message.District) == MailTransport.Acs;

    /// <inheritdoc/>
    public IReadOnlyList<ChannelQuota> Quotas(Message message) => AcsQuota.Of(settings, message.District);

    /// <inheritdoc/>
    public string? TrackingId(Message message) => AcsOperation.IdOf(message).ToString();

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
    {
        var client = clients.GetOrAdd(message.District, Connect);
        try
        {
            var operation = await client.SendAsync(WaitUntil.Started, Mail(message), AcsOperation.IdOf(message), cancellation);
            return new ChannelResult.Sent(operation.Id);
        }
        catch (RequestFailedException failure)
        {
            return Answer(failure);
        }
        catch (ArgumentException)
        {
            // The package reads the address before it sends anything. What it says of it names it, and is not repeated.
            return new ChannelResult.BadAddress("The package of Azure Communication Services does not take what is on file for a mail address.");
        }
        catch (AuthenticationFailedException)
        {
            return new ChannelResult.Later(null, "The app gets no token for Azure Communication Services: look at its identity.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ChannelResult.Later(null, "Azure Communication Services does not answer in time.");
        }
    }

    private EmailMessage Mail(Message message)
    {
        var mail = new EmailMessage(mime.Sender(message).Address, new EmailRecipients([new EmailAddress(message.ToAddress!, message.ToName)]), new EmailContent(message.Subject) { PlainText = message.Text, Html = message.Html })
        {
            UserEngagementTrackingDisabled = true,
        };
        if (message.Unsubscribe is not { } unsubscribe) return mail;
        mail.Headers["List-Unsubscribe"] = $"<{unsubscribe.AbsoluteUri}>";
        mail.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        return mail;
    }

    private ChannelResult Answer(RequestFailedException failure)
    {
        var said = failure.ErrorCode is { Length: > 0 } code ? $"{failure.Status} {code}" : $"{failure.Status}";
        return failure.Status switch
        {
            0 or 408 or 429 or >= 500 => new ChannelResult.Later(Wait(failure), $"Azure Communication Services asks to come again ({said})."),
            401 or 403 or 404 => new ChannelResult.Later(null, $"Azure Communication Services does not let the app in ({said}): look at Ilp:Mail:Acs:Endpoint, at Ilp:Mail:From and at the app's role."),
            _ => new ChannelResult.Refused($"Azure Communication Services refuses the message ({said})."),
        };
    }

    private TimeSpan? Wait(RequestFailedException failure) =>
        failure.GetRawResponse()?.Headers is { } headers && headers.TryGetValue("Retry-After", out var header) ? RetryAfter.Of(header, headers.Date, time) : null;

    private EmailClient Connect(DistrictId district)
    {
        // What the service asks to send again later goes back into the queue.
        var options = new EmailClientOptions();
        options.Retry.MaxRetries = 0;
        if (transport is not null) options.Transport = transport;
        return new(new Uri(settings.Get(district, "Mail:Acs:Endpoint")), credentials?.Invoke() ?? new DefaultAzureCredential(), options);
    }
}
