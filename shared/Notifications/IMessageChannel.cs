namespace IlpFunctions.Notifications;

/// <summary>A way for a message to reach a person.</summary>
public interface IMessageChannel
{
    /// <summary>Hands the message over. The same message may come again after a crash: a channel that can tell by its id delivers it once.</summary>
    Task SendAsync(Message message, CancellationToken cancellation = default);
}
