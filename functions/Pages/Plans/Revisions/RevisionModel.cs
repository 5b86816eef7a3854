using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Validation;

namespace IlpFunctions.Functions.Pages.Plans.Revisions;

/// <summary>Revising a plan, as a page.</summary>
/// <param name="Open">The student.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Version">The version that is revised.</param>
/// <param name="Current">Its document.</param>
/// <param name="Form">What stands in the form.</param>
/// <param name="Task">The task that it is done for, whose page comes next; null when there is none.</param>
/// <param name="Problems">What is wrong, by field.</param>
public sealed record RevisionModel(OpenRecord Open, DateOnly Today, PlanVersion Version, PlanDocument Current, RevisionForm Form, string? Task, IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>The sections that the policy asks for.</summary>
    public IReadOnlySet<PlanSection> Required => PlanRequirements.Sections(Open.Record.Grade, Open.Record.HasIep ?? false, PlanFormModel.PolicyFor(Open.District, Today));

    /// <summary>Whether the transition statement of an IEP is asked after.</summary>
    public bool HasTransition => Current.Transition is not null || Required.Contains(PlanSection.Transition);
}
