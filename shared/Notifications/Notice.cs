namespace IlpFunctions.Notifications;

/// <summary>One thing to tell one person about one student. The agenda decides it; the dispatcher decides it again just before it goes.</summary>
public sealed record Notice
{
    /// <summary>Unique per student and always the same for the same step and person, so that deciding twice is deciding once.</summary>
    public required string Id { get; init; }

    /// <summary>The milestone it is about.</summary>
    public required string Milestone { get; init; }

    /// <summary>What it says.</summary>
    public required NoticeTemplate Template { get; init; }

    /// <summary>Who it is for.</summary>
    public required Recipient Recipient { get; init; }

    /// <summary>When the milestone was due as the notice was decided.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>The school's date on which it was decided.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>What became of it.</summary>
    public NoticeState State { get; init; }

    /// <summary>Why it was not sent, in words; null otherwise.</summary>
    public string? Why { get; init; }

    /// <summary>The message it went out with.</summary>
    public string? Message { get; init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Whether it goes at once: escalations do, everything else waits for the recipient's daily message.</summary>
    public bool IsUrgent() => Template is NoticeTemplate.EscalatedToSchool or NoticeTemplate.EscalatedToDistrict;
}

/// <summary>What a notice says.</summary>
public enum NoticeTemplate
{
    /// <summary>To the adviser: a plan is to be established by a date.</summary>
    PlanToEstablish,

    /// <summary>To the family: what the plan is, by when, and with whom.</summary>
    FamilyInvitation,

    /// <summary>To the adviser: the deadline comes near.</summary>
    Reminder,

    /// <summary>To the family: the deadline comes near.</summary>
    FamilyReminder,

    /// <summary>To the adviser: the deadline has passed.</summary>
    Overdue,

    /// <summary>To the school lead: long past the deadline.</summary>
    EscalatedToSchool,

    /// <summary>To the district: longer past the deadline.</summary>
    EscalatedToDistrict,

    /// <summary>To the adviser: by the other way of counting, which is not acted on, the deadline is today.</summary>
    EarlierDeadline,

    /// <summary>To the adviser and the family: the deadline moved, and why.</summary>
    DeadlineMoved,
}

/// <summary>What became of a notice.</summary>
public enum NoticeState
{
    /// <summary>Waits to be sent.</summary>
    Pending,

    /// <summary>Went out by a channel.</summary>
    Sent,

    /// <summary>Is on the list of letters to print: the person has no address to write to.</summary>
    Letter,

    /// <summary>No longer true, or for somebody else by now; it was not sent.</summary>
    Superseded,

    /// <summary>Nobody to send it to.</summary>
    Undeliverable,
}
