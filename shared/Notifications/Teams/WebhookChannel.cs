using System.Net;
using System.Net.Http.Json;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Policies;

namespace IlpFunctions.Notifications.Teams;

/// <summary>
/// A Teams workflow ("when a webhook request is received") that posts a card in the chat or channel it was set up for. Its address is a secret. Who reads there is not ours to know: the card
/// names the member of staff and what waits, and no student. A workflow posts a message that comes again once more.
/// </summary>
/// <param name="settings">Which workflow: a member of staff's own, else the district's.</param>
/// <param name="http">How it is called.</param>
/// <param name="time">What the time is where the answer does not say.</param>
public sealed class WebhookChannel(ChannelSettings settings, HttpClient http, TimeProvider time) : IMessageChannel
{
    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Webhook;

    /// <inheritdoc/>
    public bool Carries(Message message) => message is { Opens: not null, Audience: NoticeAudience.Staff } && Address(message) is not null;

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
    {
        if (!Uri.TryCreate(Address(message), UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || address.IsLoopback))
            return new ChannelResult.Refused("The address of the Teams workflow is none, or does not begin with https. Copy it from the workflow once more.");
        try
        {
            using var answer = await http.PostAsJsonAsync(address, WorkflowMessage.Of(message), cancellation);
            return Answer(answer);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            return new ChannelResult.Later(null, "The Teams workflow cannot be reached.");
        }
    }

    // Taken means that the workflow runs, not that it has posted: it answers 202 and no more.
    private ChannelResult Answer(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        return answer switch
        {
            { IsSuccessStatusCode: true } => new ChannelResult.Sent(),
            { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout } or { StatusCode: >= HttpStatusCode.InternalServerError } =>
                new ChannelResult.Later(RetryAfter.Of(answer.Headers.RetryAfter, answer.Headers.Date, time), $"The Teams workflow asks to come again ({status})."),
            { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone } =>
                new ChannelResult.Refused($"The Teams workflow is gone, is turned off, or its address is an old one ({status})."),
            _ => new ChannelResult.Refused($"The Teams workflow refuses the card ({status})."),
        };
    }

    private string? Address(Message message) =>
        (message.Recipient.Kind == RecipientKind.Staff ? settings.Own(message.District, $"Staff:{message.Recipient.Id}:Webhook") : null) ?? settings.Own(message.District, "Webhook");
}
