using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>Decides a notice again, against the record as it is just before the notice goes: what was true in the agenda's hour may not be any more.</summary>
public static class NoticeRules
{
    /// <summary>Why the notice must not go, in words; null when it still holds.</summary>
    public static string? WhyNot(Notice notice, StudentRecord record, District district)
    {
        if (record.Left is not null) return "The student has left.";
        var milestone = record.Milestones.FirstOrDefault(milestone => milestone.Id == notice.Milestone);
        if (milestone is null) return "What it was about is no longer on the agenda.";
        if (milestone.State != MilestoneState.Open) return "It is settled.";
        if (record.Plan is not null) return "The plan is established.";
        if (record.CreationWaiver is not null) return "The plan was waived.";
        if (milestone.Due != notice.Due) return "The deadline has moved.";
        return notice.Recipient.Kind switch
        {
            RecipientKind.Guardian when record.Guardians.All(guardian => guardian.Id != notice.Recipient.Id) => "This person is no longer on file for the student.",
            RecipientKind.Staff or RecipientKind.Office when !notice.IsUrgent() && notice.Recipient != Audience.OwnerOf(record, district) => "Somebody else has the task by now.",
            _ => null,
        };
    }
}
