using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>Decides a notice again, against the record as it is just before the notice goes: what was true in the agenda's hour may not be any more.</summary>
public static class NoticeRules
{
    /// <summary>Why the notice must not go, in words; null when it still holds.</summary>
    public static string? WhyNot(Notice notice, StudentRecord record, District district, DateOnly today)
    {
        if (record.Enrollment == EnrollmentState.Deceased) return "Nothing is sent any more.";
        if (record.MergedInto is not null) return "The same person's other record is kept: nothing is sent for this one.";
        var milestone = record.Milestones.FirstOrDefault(milestone => milestone.Id == notice.Milestone);
        if (milestone is null) return "What it was about is no longer on the agenda.";
        if (milestone.State != MilestoneState.Open) return "It is settled.";
        if (WhyOver(notice, record) is { } over) return over;
        if (milestone.Due != notice.Due) return "The deadline has moved.";
        return notice.Recipient.Kind switch
        {
            RecipientKind.Guardian when SignOffRules.IsAdult(record, district.Policies.InForceOn(today).SignOff, today) => "The student is of age: what concerns the plan goes to the student.",
            RecipientKind.Guardian when record.Guardians.All(guardian => guardian.Id != notice.Recipient.Id) => "This person is no longer on file for the student.",
            RecipientKind.Staff or RecipientKind.Office when !notice.IsUrgent() && notice.Recipient != Audience.OwnerOf(milestone.Kind, record, district) => "Somebody else has the task by now.",
            _ => null,
        };
    }

    /// <summary>Why the milestone is about to end, when the agenda has not looked since.</summary>
    private static string? WhyOver(Notice notice, StudentRecord record) => (notice.Kind, record) switch
    {
        (not MilestoneKind.Reengagement, { Left: not null }) => "The student has left.",
        (MilestoneKind.Creation, { Plan: not null }) => "The plan is established.",
        (MilestoneKind.Creation, { CreationWaiver: not null }) => "The plan was waived.",
        (not (MilestoneKind.Reengagement or MilestoneKind.ExitForm or MilestoneKind.FollowUp or MilestoneKind.SupportCase or MilestoneKind.FindAddress), { GraduatedOn: not null }) => "The student has graduated.",
        (MilestoneKind.FollowUp, { Contact.MayBeAsked: false }) => "The graduate does not want to be contacted.",
        (MilestoneKind.FollowUp or MilestoneKind.ExitForm or MilestoneKind.Review, _) when record.Answers.Any(answered => answered.Milestone == notice.Milestone && answered.Person == notice.Recipient.KeyPart()) => "It is answered.",
        (MilestoneKind.FollowUp, _) when record.Answers.Any(answered => answered.Milestone == notice.Milestone) => "It is answered.",
        _ when record.Done.Any(done => done.Milestone == notice.Milestone) => "It is done.",
        _ => null,
    };
}
