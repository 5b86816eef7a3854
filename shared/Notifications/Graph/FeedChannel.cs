using System.Net;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Policies;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Teamwork.SendActivityNotification;
using KeyValuePair = Microsoft.Graph.Models.KeyValuePair;

namespace IlpFunctions.Notifications.Graph;

/// <summary>
/// The recipient's activity feed in Teams: one line, and a link to what is to be done. Needs the district's Teams app installed for the recipient. Teams takes a notification again as
/// another one: after a crash somebody may see the line twice.
/// </summary>
/// <param name="settings">Which Teams app.</param>
/// <param name="graph">The way to Graph.</param>
public sealed class FeedChannel(ChannelSettings settings, GraphAccess graph) : IMessageChannel
{
    /// <summary>Teams shows no more characters of a line than these.</summary>
    internal const int LongestPreview = 150;

    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Feed;

    /// <inheritdoc/>
    public bool Carries(Message message) =>
        message is { ToAddress: not null, Opens: not null, Audience: NoticeAudience.Staff } && message.Recipient.Kind == RecipientKind.Staff && TeamsApp(message) is not null;

    // Per app and tenant.
    /// <inheritdoc/>
    public IReadOnlyList<ChannelQuota> Quotas(Message message) => [new($"feed {settings.Find(message.District, "Graph:TenantId")}", 5, TimeSpan.FromSeconds(1))];

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
    {
        try
        {
            await graph.Of(message.District).Users[message.ToAddress].Teamwork.SendActivityNotification.PostAsync(Notification(message), cancellationToken: cancellation);
            return new ChannelResult.Sent();
        }
        catch (Exception failure) when (GraphFault.Of(failure) is { } fault)
        {
            if (fault.IsPassing || fault.IsSignIn) return fault.Waits();
            return new ChannelResult.Refused(fault.Status switch
            {
                HttpStatusCode.Forbidden => $"The Teams app is not installed for the recipient, or may not notify ({fault.Said}).",
                HttpStatusCode.NotFound => $"Teams knows no such user ({fault.Said}).",
                _ => $"Teams refuses the notification ({fault.Said}).",
            });
        }
    }

    private SendActivityNotificationPostRequestBody Notification(Message message)
    {
        var line = message.Subject.Length <= LongestPreview ? message.Subject : message.Subject[..(LongestPreview - 1)] + "…";
        return new()
        {
            Topic = new TeamworkActivityTopic { Source = TeamworkActivityTopicSource.Text, Value = "Individual Learning Plans", WebUrl = DeepLink(TeamsApp(message)!, message.Opens!) },
            ActivityType = "systemDefault",
            PreviewText = new ItemBody { Content = line },
            TemplateParameters = [new KeyValuePair { Name = "systemDefaultText", Value = line }],
        };
    }

    /// <summary>A link that Teams opens; a text topic takes no other.</summary>
    private static string DeepLink(string app, Uri opens) => $"https://teams.microsoft.com/l/entity/{Uri.EscapeDataString(app)}/plans?webUrl={Uri.EscapeDataString(opens.AbsoluteUri)}&label=Open";

    private string? TeamsApp(Message message) => settings.Find(message.District, "Teams:App");
}
