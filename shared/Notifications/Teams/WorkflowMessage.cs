using System.Text.Json.Serialization;

namespace IlpFunctions.Notifications.Teams;

/// <summary>What a Teams workflow takes: a message with one Adaptive Card.</summary>
internal sealed record WorkflowMessage(string Type, IReadOnlyList<CardAttachment> Attachments)
{
    public static WorkflowMessage Of(Message message) => new("message", [new("application/vnd.microsoft.card.adaptive", null, AdaptiveCard.Of(message))]);
}

internal sealed record CardAttachment(string ContentType, string? ContentUrl, AdaptiveCard Content);

/// <summary>An Adaptive Card of version 1.2, which every client of Teams shows.</summary>
internal sealed record AdaptiveCard(
    [property: JsonPropertyName("$schema")] string Schema, string Type, string Version, string Lang, string FallbackText, IReadOnlyList<TextBlock> Body, IReadOnlyList<OpenUrl> Actions)
{
    public static AdaptiveCard Of(Message message) => new(
        "http://adaptivecards.io/schemas/adaptive-card.json",
        "AdaptiveCard",
        "1.2",
        message.Language,
        message.Subject,
        [new(message.Subject, Weight: "bolder", Size: "medium"), new($"For {Plain(message.ToName)}")],
        [new("Open", message.Opens!)]);

    /// <summary>A text block reads Markdown; a name is none.</summary>
    private static string Plain(string name) => string.Concat(name.Select(letter => letter is '*' or '_' or '[' or ']' or '(' or ')' or '\\' or '`' or '#' ? $"\\{letter}" : $"{letter}"));
}

internal sealed record TextBlock(string Text, string Weight = "default", string Size = "default", bool Wrap = true)
{
    public string Type { get; } = "TextBlock";
}

internal sealed record OpenUrl(string Title, Uri Url)
{
    public string Type { get; } = "Action.OpenUrl";
}
