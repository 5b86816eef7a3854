using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>One thing on a student's timeline.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who did it, or whom it was sent to.</param>
/// <param name="What">What happened.</param>
/// <param name="Kind">Its kind, as the stylesheet knows it: <c>event</c>, <c>sent</c>, <c>letter</c>, <c>stopped</c> or <c>waiting</c>.</param>
public sealed record StoryEntry(DateTimeOffset At, string Who, string What, string Kind);

/// <summary>Merges the audit trail with what became of each notice.</summary>
internal static class Story
{
    /// <summary>The timeline, newest first; what happened at one moment, the last first. Notices that wait stand at the day they were decided on.</summary>
    public static IReadOnlyList<StoryEntry> Tell(IEnumerable<AuditEntry> audit, IEnumerable<Notice> notices, StudentRecord record, District district) =>
        [.. audit.Reverse().Select(Of).Concat(notices.Select(notice => Of(notice, record, district))).OrderByDescending(entry => entry.At).ThenBy(entry => entry.Kind == "event")];

    private static StoryEntry Of(AuditEntry entry) => new(entry.At, Name(entry.Actor), entry.What, "event");

    private static StoryEntry Of(Notice notice, StudentRecord record, District district)
    {
        var to = Contact.Find(notice.Recipient, record, district)?.Name ?? "somebody no longer on file";
        var at = notice.SettledAt ?? SchoolClock.InstantOf(notice.DecidedOn, TimeOnly.MinValue, district.Zone);
        var what = What(notice);
        return notice.State switch
        {
            NoticeState.Sent => new(at, $"to {to}", $"{what} was sent.", "sent"),
            NoticeState.Letter => new(at, $"to {to}", $"{what} is a letter to print.", "letter"),
            NoticeState.Superseded => new(at, $"to {to}", $"{what} was not sent: {notice.Why}", "stopped"),
            NoticeState.Undeliverable => new(at, $"to {to}", $"{what} could not be sent: {notice.Why}", "stopped"),
            _ => new(at, $"to {to}", $"{what} waits for the day's message.", "waiting"),
        };
    }

    private static string What(Notice notice) => notice.Occasion switch
    {
        NoticeOccasion.Opened => $"The task \"{MilestoneWords.Title(notice.Kind)}\"",
        NoticeOccasion.Invited when notice.Kind == MilestoneKind.Creation => "The invitation to take part",
        NoticeOccasion.Invited => $"The request \"{MilestoneWords.Title(notice.Kind)}\"",
        NoticeOccasion.PreNotice => "The word that a survey comes",
        NoticeOccasion.Reminder => "A reminder",
        NoticeOccasion.Overdue => $"A notice that \"{MilestoneWords.Title(notice.Kind)}\" is overdue",
        NoticeOccasion.EscalatedToSchool or NoticeOccasion.EscalatedToDistrict => "An escalation",
        NoticeOccasion.EarlierDeadline => "A warning of the earlier of the two dates",
        NoticeOccasion.DeadlineMoved => "A notice that the deadline moved",
        NoticeOccasion.AskedToTalk => "A notice that somebody wants to talk before signing",
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Occasion, "No such occasion."),
    };

    private static string Name(string actor) => actor switch
    {
        "agenda" => "Agenda",
        "roster" => "Roster",
        "caseload" => "Caseload",
        _ => actor,
    };
}
