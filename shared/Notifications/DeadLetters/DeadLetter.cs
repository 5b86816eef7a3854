namespace IlpFunctions.Notifications.DeadLetters;

/// <summary>A message that could not be delivered, kept for a person to look at.</summary>
/// <param name="Message">The message as it was.</param>
/// <param name="Notices">What it carried.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="Attempts">How often a channel was asked.</param>
/// <param name="At">When it was given up.</param>
/// <param name="Decision">What a person decided; null until then.</param>
public sealed record DeadLetter(Message Message, IReadOnlyList<NoticeRef> Notices, string Why, int Attempts, DateTimeOffset At, DeadLetterDecision? Decision = null);

/// <summary>What a person decided about a message that could not be delivered.</summary>
/// <param name="SentAgain">The id of the message that goes in its place; null when it was discarded.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
public sealed record DeadLetterDecision(string? SentAgain, string By, DateTimeOffset At);
