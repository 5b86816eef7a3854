namespace IlpFunctions.Notifications.Channels;

/// <summary>What came of handing a message to a channel. Reasons name no person and no address: they are logged.</summary>
public abstract record ChannelResult
{
    private ChannelResult()
    {
    }

    /// <summary>The provider has taken it.</summary>
    /// <param name="ProviderId">What the provider calls it; null when it does not say.</param>
    public sealed record Sent(string? ProviderId = null) : ChannelResult;

    /// <summary>Not now: nothing was taken, or nobody knows, and the same message is to come again.</summary>
    /// <param name="After">How long the provider asks to wait; null when it does not say.</param>
    /// <param name="Why">Why, in words.</param>
    public sealed record Later(TimeSpan? After, string Why) : ChannelResult
    {
        /// <summary>Whether a provider was asked, which counts as an attempt; false where nothing left this app.</summary>
        public bool WasAsked { get; init; } = true;
    }

    /// <summary>Never by this channel: the same message would be refused again.</summary>
    /// <param name="Why">Why, in words.</param>
    public sealed record Refused(string Why) : ChannelResult;

    /// <summary>Never to this address: nobody reads mail there.</summary>
    /// <param name="Why">Why, in words.</param>
    public sealed record BadAddress(string Why) : ChannelResult;
}
