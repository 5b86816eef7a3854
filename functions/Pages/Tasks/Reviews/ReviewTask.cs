using IlpFunctions.Forms;
using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Policies;

namespace IlpFunctions.Functions.Pages.Tasks.Reviews;

/// <summary>What a review still needs.</summary>
/// <param name="Policy">The review as the policy has it; null when it no longer asks for it.</param>
/// <param name="Missing">Whose debrief is asked for and not in.</param>
/// <param name="HasFamily">Whether there is a family to ask: somebody is on file, and the student is under age.</param>
/// <param name="HasPlan">Whether there is a plan to review.</param>
/// <param name="Revised">The latest version of the plan that was made since the review came onto the agenda; null when there is none.</param>
public sealed record ReviewTask(ReviewPolicy? Policy, IReadOnlyList<DebriefAudience> Missing, bool HasFamily, bool HasPlan, PlanVersion? Revised)
{
    /// <summary>The form that the adviser answers.</summary>
    public static FormDefinition AdvisersForm => FormLibrary.Get(FormOf(DebriefAudience.Adviser));

    /// <summary>Whether the adviser's own debrief is to be answered.</summary>
    public bool AsksAdviser => Missing.Contains(DebriefAudience.Adviser);

    /// <summary>Those beside the adviser whose debrief is missing: without it, it is to be said why.</summary>
    public IEnumerable<DebriefAudience> Others => Missing.Where(audience => audience != DebriefAudience.Adviser);

    /// <summary>Whether it must be said that the plan stays as it is: the policy asks for a new version, and there is none.</summary>
    public bool AsksWhetherThePlanStays => Policy is { Revises: true } && Revised is null;

    /// <summary>What a review still needs on a date.</summary>
    public static ReviewTask Of(OpenTask task, DateOnly today)
    {
        var (record, milestone, policy) = (task.Record, task.Milestone, task.District.Policies.InForceOn(today));
        var review = policy.Reviews.FirstOrDefault(known => known.Id == milestone.About);
        var missing = (review?.Debriefs ?? []).Where(audience => !record.Answers.Any(answered => answered.Milestone == milestone.Id && answered.Form == FormOf(audience)));
        return new(
            review,
            [.. missing],
            HasFamily: record.Guardians.Count > 0 && !SignOffRules.IsAdult(record, policy.SignOff, today),
            HasPlan: record.CurrentPlan() is not null,
            record.PlanVersions.Where(version => version.On >= milestone.OpenedOn).MaxBy(version => version.Number));
    }

    /// <summary>Whether the answers to a form are missing that staff can enter.</summary>
    public bool Awaits(TaskForm form) => Others.Any(audience => FormOf(audience) == form.Id && (audience != DebriefAudience.Family || HasFamily));

    /// <summary>How the record names an audience.</summary>
    public static string Word(DebriefAudience audience) => audience.ToString().ToLowerInvariant();

    private static string FormOf(DebriefAudience audience) => $"debrief-{Word(audience)}";
}
