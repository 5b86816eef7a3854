using IlpFunctions.FollowUp;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Links;

/// <summary>Who gets a link to what, for how long, and when it opens nothing although it has been issued: pure functions of milestone, record, policy and date.</summary>
public static class LinkTerms
{
    /// <summary>
    /// For how many days a link opens its page after its milestone's date, or after it is sent when that is later: mail is read late and tasks are done late; what is still open then goes
    /// through the school. Ours, no rule's.
    /// </summary>
    public const int DaysAfterDue = 30;

    /// <summary>What links to stop mail have in the place of a milestone.</summary>
    private const string StopMail = "-mail";

    /// <summary>The link that goes with a notice of a milestone to a person on a date; null when there is nothing for them to do on a page, or when they sign in.</summary>
    public static PersonalLink? For(StudentKey student, Milestone milestone, Recipient recipient, DateOnly today)
    {
        if (Purpose(milestone, recipient.Kind) is not { } purpose) return null;
        var from = today > milestone.Due ? today : milestone.Due;
        return new(student, recipient, milestone.Id, purpose, from.AddDays(DaysAfterDue));
    }

    /// <summary>The link by which somebody stops mail to them: one per person, good for years, because mail is kept for years.</summary>
    public static PersonalLink ToStop(StudentKey student, Recipient recipient, DateOnly today) => new(student, recipient, StopMail, LinkPurpose.Stop, new DateOnly(today.Year + 2, 12, 31));

    /// <summary>Whether an issued link opens its page on a date: a guardian's no longer when they are not on file any more or the student's rights are the student's own.</summary>
    public static bool IsGood(PersonalLink link, StudentRecord record, SignOffPolicy policy, DateOnly today)
    {
        if (link.Revoked || today > link.Until || record.Enrollment is EnrollmentState.Deceased or EnrollmentState.Merged) return false;
        if (link.Purpose == LinkPurpose.Stop) return true; // Whoever is written to can stop it, whatever their part is by now.
        return link.Recipient.Kind switch
        {
            RecipientKind.Student => true,
            RecipientKind.Guardian => record.Guardians.Any(guardian => guardian.Id == link.Recipient.Id) && !SignOffRules.IsAdult(record, policy, today),
            _ => false,
        };
    }

    private static LinkPurpose? Purpose(Milestone milestone, RecipientKind recipient) => (milestone.Kind, recipient) switch
    {
        (MilestoneKind.Review, RecipientKind.Student) => LinkPurpose.Form(ReviewForms.Of(milestone.About!, DebriefAudience.Student)),
        (MilestoneKind.Review, RecipientKind.Guardian) => LinkPurpose.Form(ReviewForms.Of(milestone.About!, DebriefAudience.Family)),
        (MilestoneKind.SignOff, RecipientKind.Student or RecipientKind.Guardian) => LinkPurpose.Sign,
        (MilestoneKind.FollowUp, RecipientKind.Student) => LinkPurpose.Form(SurveyFacts.Form),
        (MilestoneKind.ExitForm, RecipientKind.Student) => LinkPurpose.Form(ExitFormMilestone.Form),
        _ => null,
    };
}
