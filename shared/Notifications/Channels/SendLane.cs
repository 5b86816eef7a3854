namespace IlpFunctions.Notifications.Channels;

/// <summary>What goes by one provider, one message after the other. Lanes go side by side.</summary>
/// <param name="Name">What its messages share: the provider's account, or where it has no quota the channel of a district; null for what does not leave the app.</param>
/// <param name="Way">The channel that a message tries first; null where none is asked.</param>
/// <param name="Probe">A message to the recipient that says nothing: what channels and quotas are asked about before anything is composed.</param>
public sealed record SendLane(string? Name, IMessageChannel? Way, Message Probe)
{
    /// <summary>The name of the lane in which a channel takes a message; null where it stays in the app.</summary>
    internal static string? NameOf(IMessageChannel? way, Message message)
    {
        if (way is not { LeavesTheApp: true }) return null;
        return way.Quotas(message) is [var quota, ..] ? quota.Of : $"{way.Kind} {way.GetType().Name} {message.District}";
    }
}

/// <summary>A message's place in its lane while it is being sent. When its first channel refuses it and the next one is another provider's, the place is given back: the lane does not wait for that one.</summary>
public sealed class LaneTurn
{
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the place was given back.</summary>
    public Task Left => left.Task;

    /// <summary>Gives the place back.</summary>
    public void Leave() => left.TrySetResult();
}
