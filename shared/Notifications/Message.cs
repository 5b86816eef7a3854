using System.Net;
using System.Text.Json.Serialization;

namespace IlpFunctions.Notifications;

/// <summary>A message as it goes out.</summary>
/// <param name="Id">The same for every attempt to send it, so that a channel can tell a repetition.</param>
/// <param name="District">The district it speaks for.</param>
/// <param name="Recipient">Who it is for.</param>
/// <param name="ToName">Their name; for a letter without one, how to address the envelope.</param>
/// <param name="ToAddress">Their mail address; null for a letter.</param>
/// <param name="Subject">The subject line; carries no personal data.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML, everything encoded.</param>
/// <param name="ComposedAt">When it was composed.</param>
public sealed record Message(
    string Id,
    Districts.DistrictId District,
    Recipient Recipient,
    string ToName,
    string? ToAddress,
    string Subject,
    string Text,
    string Html,
    DateTimeOffset ComposedAt)
{
    /// <summary>The language it is in, as a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where staff see to what it says, for channels that carry no text; null for those without an account.</summary>
    public Uri? Opens { get; init; }

    /// <summary>Where its reader stops such mail with one click, without signing in; null for staff, whose duties do not stop.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>A letter's postal address, as it was written; null where none is known and the school hands the letter over.</summary>
    public string? Postal { get; init; }

    /// <summary>To whom it speaks.</summary>
    [JsonIgnore]
    public NoticeAudience Audience => Recipient.Audience;

    /// <summary>The same to one address for all, saying whom it was for; nothing in it can stop the recipient's mail.</summary>
    internal Message ForTest(string address) => this with
    {
        ToAddress = address,
        Text = $"TEST MODE: this would have gone to {ToName} <{ToAddress}>.\n\n{Text}",
        Html = Html.Insert(AfterBody(Html), $"<p>TEST MODE: this would have gone to {WebUtility.HtmlEncode($"{ToName} <{ToAddress}>")}.</p>"),
        Unsubscribe = null,
    };

    private static int AfterBody(string html) => html.IndexOf("<body", StringComparison.Ordinal) is >= 0 and var body ? html.IndexOf('>', body) + 1 : 0;
}
