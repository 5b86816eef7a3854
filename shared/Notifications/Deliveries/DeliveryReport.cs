namespace IlpFunctions.Notifications.Deliveries;

/// <summary>What a provider or a mail server reports of a message.</summary>
/// <param name="TrackingId">What it calls the message.</param>
/// <param name="Address">The address it speaks of; null when it does not say.</param>
/// <param name="Outcome">What became of the message.</param>
/// <param name="Code">The status it gives, e.g. <c>5.1.1</c>; empty when it gives none.</param>
public sealed record DeliveryReport(string TrackingId, string? Address, DeliveryOutcome Outcome, string Code = "");

/// <summary>What became of a message.</summary>
public enum DeliveryOutcome
{
    /// <summary>The recipient's server has it.</summary>
    Delivered,

    /// <summary>There is no such mailbox.</summary>
    Bounced,

    /// <summary>It was not sent, because mail to the address came back before.</summary>
    Suppressed,

    /// <summary>It could not be delivered, for a reason that is not the address.</summary>
    Failed,

    /// <summary>The recipient's server took it for spam.</summary>
    FilteredSpam,

    /// <summary>The recipient's server keeps it apart.</summary>
    Quarantined,

    /// <summary>The recipient called it spam.</summary>
    Complained,
}
