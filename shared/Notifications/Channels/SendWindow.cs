namespace IlpFunctions.Notifications.Channels;

/// <summary>
/// The messages of one quota's last span. It never allows more than the quota in any span, which a bucket that is refilled does not promise: full at first, and refilled meanwhile, that lets up to
/// twice as many through.
/// </summary>
/// <param name="quota">The quota.</param>
internal sealed class SendWindow(ChannelQuota quota)
{
    private readonly Queue<DateTimeOffset> sent = new();

    /// <summary>How long the next message has to wait; zero when it may go.</summary>
    public TimeSpan WaitAt(DateTimeOffset now)
    {
        while (sent.TryPeek(out var oldest) && oldest + quota.Per <= now) sent.Dequeue();
        return sent.Count < quota.Messages ? TimeSpan.Zero : sent.Peek() + quota.Per - now;
    }

    /// <summary>The messages that still count at an instant, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> At(DateTimeOffset now) => [.. sent.Where(at => at + quota.Per > now)];

    /// <summary>Counts a message.</summary>
    public void Count(DateTimeOffset now) => sent.Enqueue(now);
}
