namespace IlpFunctions.Notifications.Mail;

/// <summary>What Azure Communication Services calls our messages: in requests to send them, and in its reports.</summary>
internal static class AcsOperation
{
    private static readonly Guid OurMessages = new("6f1c3f0a-5d0e-5a53-9d55-2f5a1d5f9b1e");

    /// <summary>The operation's id: the same at every attempt.</summary>
    public static Guid IdOf(Message message) => NameBasedId.Of(OurMessages, message.Id);
}
