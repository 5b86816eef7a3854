namespace IlpFunctions.Notifications.Moments;

/// <summary>Of notices of one milestone that wait for one person, those that say nothing which another of them does not say: who has waited is told once, and how it stands now.</summary>
public static class NoticeMerge
{
    /// <summary>Why a notice need not be told beside others of the same student, milestone and recipient; null when it is to be told.</summary>
    public static string? WhyNot(Notice notice, IReadOnlyCollection<Notice> beside) =>
        beside.Where(other => other.Id != notice.Id && other.Milestone == notice.Milestone && other.Recipient == notice.Recipient).Select(other => Over(notice, other)).FirstOrDefault(why => why is not null);

    private static string? Over(Notice notice, Notice other) => (StepOf(notice), StepOf(other)) switch
    {
        // A first message says what it is all about, and the date: a reminder beside it says it twice.
        (Step.Reminder, Step.First) => "The first message, which goes at the same time, says it.",
        (Step.First, Step.Late) or (Step.Reminder, Step.Late) => "By now it is late, which another notice says.",
        (Step.Before, Step.First or Step.Reminder) => "By now it has come.",
        ({ } step, { } same) when step == same && step != Step.None && Follows(other, notice) => "A later notice says it.",
        _ => null,
    };

    private static Step StepOf(Notice notice) => notice.Occasion switch
    {
        NoticeOccasion.PreNotice => Step.Before,
        NoticeOccasion.Opened or NoticeOccasion.Invited => Step.First,
        NoticeOccasion.Reminder => Step.Reminder,
        NoticeOccasion.Overdue or NoticeOccasion.EscalatedToSchool or NoticeOccasion.EscalatedToDistrict => Step.Late,
        _ => Step.None,
    };

    private static bool Follows(Notice later, Notice earlier) =>
        (later.DecidedOn, later.Occasion).CompareTo((earlier.DecidedOn, earlier.Occasion)) is var order && (order > 0 || (order == 0 && string.CompareOrdinal(later.Id, earlier.Id) > 0));

    /// <summary>How far the matter has come when a notice is decided.</summary>
    private enum Step
    {
        /// <summary>It says something of its own: that a date moved, that somebody wants to talk.</summary>
        None,
        Before,
        First,
        Reminder,
        Late,
    }
}
