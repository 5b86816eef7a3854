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
    DateTimeOffset ComposedAt);
