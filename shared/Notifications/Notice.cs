using System.Text.Json;
using IlpFunctions.Milestones;

namespace IlpFunctions.Notifications;

/// <summary>One thing to tell one person about one student. The agenda decides it; the dispatcher decides it again just before it goes.</summary>
public sealed record Notice
{
    /// <summary>Unique per student and always the same for the same step and person, so that deciding twice is deciding once.</summary>
    public required string Id { get; init; }

    /// <summary>The milestone it is about.</summary>
    public required string Milestone { get; init; }

    /// <summary>The kind of milestone it is about.</summary>
    public required MilestoneKind Kind { get; init; }

    /// <summary>What the milestone is about within its kind.</summary>
    public string? About { get; init; }

    /// <summary>On which occasion it is written.</summary>
    public required NoticeOccasion Occasion { get; init; }

    /// <summary>Who it is for.</summary>
    public required Recipient Recipient { get; init; }

    /// <summary>When the milestone was due as the notice was decided.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>The school's date on which it was decided.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>The local time before which it does not go; null when it goes with the recipient's message of the day.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>What became of it.</summary>
    public NoticeState State { get; init; }

    /// <summary>Why it was not sent, in words; null otherwise.</summary>
    public string? Why { get; init; }

    /// <summary>The message it went out with.</summary>
    public string? Message { get; init; }

    /// <summary>When it was settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What it says, as counts name it: kind and occasion, e.g. <c>creation.reminder</c>.</summary>
    public string Name() => $"{JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString())}.{JsonNamingPolicy.CamelCase.ConvertName(Occasion.ToString())}";

    /// <summary>Whether it goes at once: escalations do, everything else waits for the recipient's daily message.</summary>
    public bool IsUrgent() => Occasion is NoticeOccasion.EscalatedToSchool or NoticeOccasion.EscalatedToDistrict;
}

/// <summary>On which occasion a notice is written; what it says depends on the kind of milestone and on who reads it.</summary>
public enum NoticeOccasion
{
    /// <summary>To whoever has the task: it is on the agenda.</summary>
    Opened,

    /// <summary>To a graduate: a survey comes in some days.</summary>
    PreNotice,

    /// <summary>To the family or the student: what is planned, or what they are asked to do.</summary>
    Invited,

    /// <summary>The date comes near.</summary>
    Reminder,

    /// <summary>To whoever has the task: the date has passed.</summary>
    Overdue,

    /// <summary>To the school lead: long past the date.</summary>
    EscalatedToSchool,

    /// <summary>To the district: longer past the date.</summary>
    EscalatedToDistrict,

    /// <summary>To whoever has the task: by the other way of counting, which is not acted on, the date is today.</summary>
    EarlierDeadline,

    /// <summary>The date moved, and why.</summary>
    DeadlineMoved,

    /// <summary>To whoever has the task: somebody refused to sign or asks to talk.</summary>
    AskedToTalk,
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

    /// <summary>Nobody to send it to, or no channel took it.</summary>
    Undeliverable,
}
