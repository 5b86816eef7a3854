namespace IlpFunctions.Notifications.Templates;

/// <summary>One thing that a message tells.</summary>
/// <param name="What">The sentence.</param>
/// <param name="LinkText">What its link is called; null where there is none.</param>
/// <param name="Link">Where it leads; null for none and in letters.</param>
/// <param name="Printed">The same as it is typed from paper; null in mail.</param>
internal sealed record MessageItem(string What, string? LinkText = null, Uri? Link = null, string? Printed = null);

/// <summary>What the layouts can name.</summary>
internal static class MessageValues
{
    /// <summary>The values of a message.</summary>
    public static Dictionary<string, object> Of(NoticeTexts texts, NoticeAudience audience, string? name, string subject, IReadOnlyList<MessageItem> items, string signature, Uri? unsubscribe)
    {
        var values = new Dictionary<string, object>
        {
            ["language"] = texts.Language,
            ["subject"] = subject,
            ["greeting"] = texts.Say("greeting", string.IsNullOrWhiteSpace(name) ? new Dictionary<string, object>() : new Dictionary<string, object> { ["name"] = name }),
            ["items"] = items.Select(Of).ToList(),
            ["many"] = items.Count > 1,
            ["signature"] = signature,
        };
        if (unsubscribe is null) return values;
        values["unsubscribe"] = unsubscribe.ToString();
        values["unsubscribeText"] = texts.Say($"unsubscribe.{NoticeTexts.Word(audience)}");
        return values;
    }

    /// <summary>A sentence may begin with what stands for somebody's name: it begins with a capital anyway.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static Dictionary<string, object> Of(MessageItem item)
    {
        var values = new Dictionary<string, object> { ["what"] = item.What };
        if (item.LinkText is { } text) values["linkText"] = text;
        if (item.Link is { } link) values["link"] = link.ToString();
        if (item.Printed is { } printed) values["printed"] = printed;
        if ((item.Printed ?? item.Link?.ToString()) is { } address) values["address"] = address;
        return values;
    }
}
