using IlpFunctions.Milestones;
using IlpFunctions.Policies;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>What a step of a milestone's ladder says, for a reader.</summary>
internal static class LadderWords
{
    /// <summary>The step as a sentence.</summary>
    /// <param name="step">The step.</param>
    /// <param name="milestone">Whose ladder it is on.</param>
    /// <param name="isAdult">Whether the student's rights are the student's own: what went to the family goes to the student.</param>
    public static string Of(LadderStep step, Milestone milestone, bool isAdult)
    {
        var days = Math.Abs(step.Date.DayNumber - milestone.Due.DayNumber);
        var who = step.Audience switch { LadderAudience.Adviser => Owner(milestone.Kind), LadderAudience.SchoolLead => "the school lead", _ => "the district" };
        return step.Kind switch
        {
            LadderStepKind.Remind or LadderStepKind.Due when milestone.Kind == MilestoneKind.ExitForm => $"{When(step, days)}: the student is reminded.",
            LadderStepKind.Remind or LadderStepKind.Due => $"{When(step, days)}: {who} is reminded{Others(step, milestone, isAdult)}.",
            LadderStepKind.Warn => $"The earlier of the two dates: {who} is warned{Others(step, milestone, isAdult)}.",
            _ when step.Audience == LadderAudience.Adviser => $"{Days(days)} overdue: {who} is told{Others(step, milestone, isAdult)}.",
            _ => $"{Days(days)} overdue: it goes to {who}{Others(step, milestone, isAdult)}.",
        };
    }

    private static string When(LadderStep step, int days) => step.Kind == LadderStepKind.Due ? "The date itself" : $"{Days(days)} before";

    private static string Owner(MilestoneKind kind) => kind == MilestoneKind.GraduationList ? "the school lead" : "the adviser";

    /// <summary>Who else is told: only some kinds ask anybody beside whoever has the task.</summary>
    private static string Others(LadderStep step, Milestone milestone, bool isAdult) => milestone.Kind switch
    {
        _ when !step.FamilyToo => "",
        MilestoneKind.Creation => isAdult ? ", and the student" : ", and the family",
        MilestoneKind.Review when milestone.Asked.Count > 0 => "; whoever has not answered is reminded too",
        MilestoneKind.SignOff => "; whoever has not signed is reminded too",
        _ => "",
    };

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
