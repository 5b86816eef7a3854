using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Words;
using IlpFunctions.Policies;

namespace IlpFunctions.Plans.Changes;

/// <summary>
/// What changed between two versions of a plan. Entries are recognized by what stays the same of them: goals by their id, courses by year and code or
/// title, all else by its name. Of plans without problems of shape, those with the same JSON and no others have no changes.
/// </summary>
/// <param name="Changes">The changes, in the order of the plan's sections.</param>
public sealed record PlanDiff(IReadOnlyList<PlanChange> Changes)
{
    /// <summary>What changed from one version to another.</summary>
    public static PlanDiff Between(PlanDocument before, PlanDocument after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new(
        [
            .. PlanEntries.Interests.Changes(before.CareerInterests, after.CareerInterests),
            .. PlanEntries.Postsecondary.Changes(before.Postsecondary, after.Postsecondary),
            .. PlanEntries.Goals.Changes(before.Goals, after.Goals),
            .. Years(before, after),
            .. PlanEntries.Assessments.Changes(before.Assessments, after.Assessments),
            .. PlanEntries.Work.Changes(before.WorkBasedLearning, after.WorkBasedLearning),
            .. PlanEntries.Service.Changes(before.ServiceLearning, after.ServiceLearning),
            .. Financial(before.FinancialPlanning ?? new(), after.FinancialPlanning ?? new()),
            .. PlanEntries.Transition.Changes(before.Transition, after.Transition),
            .. PlanEntries.Addenda.Changes(before.Addenda, after.Addenda),
            .. PlanEntries.TookPart.Changes(before.TookPart, after.TookPart),
            .. PlanEntries.Notes.Changes(before.Notes, after.Notes),
            .. PlanEntries.Source.Changes(before.Source, after.Source),
        ]);
    }

    /// <summary>The changes to what was agreed on: in a section that the policy names, neither progress nor another order.</summary>
    public IEnumerable<PlanChange> Material(PlanPolicy policy) =>
        Changes.Where(change => change.Kind is not (PlanChangeKind.Progressed or PlanChangeKind.Reordered) && policy.MaterialSections.Contains(change.Section));

    /// <summary>Whether there are such changes, so that whoever agreed to the plan is asked again.</summary>
    public bool IsMaterial(PlanPolicy policy) => Material(policy).Any();

    /// <summary>Courses of all years, then activities of all years; a year that is in one version only has none in the other.</summary>
    private static IEnumerable<PlanChange> Years(PlanDocument before, PlanDocument after)
    {
        var (was, now) = (before.Years.ToDictionary(year => year.Year), after.Years.ToDictionary(year => year.Year));
        var years = was.Keys.Union(now.Keys).Order().Select(year => (Year: year, Was: was.GetValueOrDefault(year), Now: now.GetValueOrDefault(year))).ToList();
        return
        [
            .. years.Where(year => year is { Was: not null, Now: not null }).SelectMany(year => PlanEntries.Grade.Changes(year.Was!, year.Now!, PlanSection.Courses, $"School year {year.Year}")),
            .. years.SelectMany(year => PlanEntries.Courses.Changes(year.Was?.Courses ?? [], year.Now?.Courses ?? [], $"Course of {year.Year}")),
            .. years.SelectMany(year => PlanEntries.Activities.Changes(year.Was?.Activities ?? [], year.Now?.Activities ?? [], $"Activity of {year.Year}")),
        ];
    }

    private static IEnumerable<PlanChange> Financial(FinancialPlan before, FinancialPlan after) =>
    [
        .. PlanEntries.Topics.Changes(before.Topics, after.Topics),
        .. PlanEntries.AidForm.Changes(before, after, PlanSection.FinancialPlanning, PlanWords.Of(PlanSection.FinancialPlanning)),
        .. PlanEntries.Scholarships.Changes(before.Scholarships, after.Scholarships),
        .. PlanEntries.FinancialNotes.Changes(before, after, PlanSection.FinancialPlanning, PlanWords.Of(PlanSection.FinancialPlanning)),
    ];
}
