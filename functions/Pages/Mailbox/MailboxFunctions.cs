using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Mailbox;

/// <summary>What would have been sent, where messages are captured instead. Does not exist where they go out.</summary>
public sealed class MailboxFunctions(DistrictDirectory districts, CapturedMailbox mailbox, ChannelSettings settings, LocalMailbox local)
{
    private const int PageSize = 50;

    /// <summary>The messages, newest first.</summary>
    [Function("Mailbox")]
    [Allow(Role.District)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mailbox/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (!Exists(new(district)) || await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        var page = int.TryParse(request.Query["page"], out var asked) && asked is > 0 and < 100_000 ? asked : 1;
        var (shown, total) = await mailbox.ReadAsync(found.Id, (page - 1) * PageSize, PageSize, cancellation);
        return HtmlPage.Of<MailboxPage>("Mailbox", new MailboxModel(found, shown, total, page, Math.Max(1, (total + PageSize - 1) / PageSize)));
    }

    /// <summary>One message.</summary>
    [Function("Message")]
    [Allow(Role.District)]
    public async Task<IResult> MessageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mailbox/{district}/{message}")] HttpRequest request, string district, string message, CancellationToken cancellation)
    {
        if (!Exists(new(district)) || await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        await foreach (var kept in mailbox.ReadAsync(found.Id, cancellation))
        {
            if (kept.Id == message) return HtmlPage.Of<MessagePage>(kept.Subject, new MessageModel(found, kept, $"{request.Scheme}://{request.Host}/"));
        }

        return Missing(request);
    }

    private bool Exists(DistrictId district) => local.IsShown && settings.Transport(district) == MailTransport.Captured;

    private static IResult Missing(HttpRequest request) => Refusal.NotFound(request.HttpContext, "There is no such message, or messages are not captured here.");
}

/// <summary>A page of messages.</summary>
/// <param name="District">The district.</param>
/// <param name="Shown">Those on this page, newest first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
public sealed record MailboxModel(District District, IReadOnlyList<Message> Shown, int Total, int Page, int Pages);

/// <summary>One message.</summary>
/// <param name="District">The district.</param>
/// <param name="Message">The message.</param>
/// <param name="OwnRoot">What this app's own addresses begin with: only these are shown as links.</param>
public sealed record MessageModel(District District, Message Message, string OwnRoot);
