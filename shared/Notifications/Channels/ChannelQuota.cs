namespace IlpFunctions.Notifications.Channels;

/// <summary>How many messages a provider takes.</summary>
/// <param name="Of">What the quota is counted by, e.g. a mailbox: channels and districts that share it name the same.</param>
/// <param name="Messages">How many messages, at least 1.</param>
/// <param name="Per">In any span of this length.</param>
public sealed record ChannelQuota(string Of, int Messages, TimeSpan Per);
