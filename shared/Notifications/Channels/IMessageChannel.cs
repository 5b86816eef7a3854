using IlpFunctions.Policies;

namespace IlpFunctions.Notifications.Channels;

/// <summary>A way for a message to reach a person.</summary>
public interface IMessageChannel
{
    /// <summary>Which of the policy's channels it is.</summary>
    ChannelKind Kind { get; }

    /// <summary>Whether a message can go this way as the district is set up. Asks nobody outside.</summary>
    bool Carries(Message message);

    /// <summary>Whether a provider is asked, over a wire: what stays here needs neither quota nor time limit.</summary>
    bool LeavesTheApp => true;

    /// <summary>The provider's quotas that a message counts against; empty where it has none, or says so itself.</summary>
    IReadOnlyList<ChannelQuota> Quotas(Message message) => [];

    /// <summary>
    /// The id by which the provider's later reports name the message; null where it does not report. The same at every attempt, and known before the message goes, so that no report comes
    /// before what it leads back to is written.
    /// </summary>
    string? TrackingId(Message message) => null;

    /// <summary>
    /// Hands the message over and says what came of it. What the provider answers is a result and no exception; an exception is a fault of this app. The same message may come again after a
    /// crash: a channel that can tell by its id delivers it once, the others say so.
    /// </summary>
    Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default);
}
