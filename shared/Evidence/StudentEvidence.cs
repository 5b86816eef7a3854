using IlpFunctions.Calendars;
using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Plans.Validation;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Evidence;

/// <summary>A student's compliance record: every requirement with its evidence, oldest first. docs/evidence.md describes it as JSON.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="AsOf">The school's date on which it was put together.</param>
/// <param name="District">The district's id.</param>
/// <param name="School">The student's school.</param>
/// <param name="Student">The student's id in this app.</param>
/// <param name="Name">The student's name.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Policy">The policy in force, with its version.</param>
/// <param name="Requirements">The requirements.</param>
/// <param name="Versions">The versions of the plan: when, by whom, why.</param>
/// <param name="Words">What each signer said of which version.</param>
public sealed record StudentEvidence(
    int Schema,
    DateOnly AsOf,
    string District,
    string School,
    string Student,
    string Name,
    int Grade,
    string Policy,
    IReadOnlyList<EvidenceItem> Requirements,
    IReadOnlyList<PlanVersion> Versions,
    IReadOnlyList<SignOff> Words)
{
    private const int CurrentSchema = 1;

    private static readonly Dictionary<MilestoneKind, Requirement> Kinds = new()
    {
        [MilestoneKind.Creation] = Requirement.Established,
        [MilestoneKind.Review] = Requirement.Reviewed,
        [MilestoneKind.SignOff] = Requirement.SignedOff,
        [MilestoneKind.Addendum] = Requirement.Addendum,
        [MilestoneKind.Handover] = Requirement.HandedOver,
        [MilestoneKind.Reengagement] = Requirement.Sought,
        [MilestoneKind.ExitForm] = Requirement.ExitForm,
        [MilestoneKind.FollowUp] = Requirement.FollowedUp,
        [MilestoneKind.SupportCase] = Requirement.Supported,
    };

    /// <summary>Puts the record together. Pure: the same record, policy and date give the same evidence.</summary>
    /// <param name="record">The student's record.</param>
    /// <param name="ended">Milestones of earlier school years, which the record no longer holds.</param>
    /// <param name="plan">The plan that counts; null when there is none.</param>
    /// <param name="policy">The policy in force on the date.</param>
    /// <param name="asOf">The school's date.</param>
    public static StudentEvidence Of(StudentRecord record, IEnumerable<Milestone> ended, PlanDocument? plan, DistrictPolicy policy, DateOnly asOf)
    {
        var milestones = record.Milestones.Concat(ended).DistinctBy(milestone => milestone.Id).Where(milestone => Kinds.ContainsKey(milestone.Kind));
        var items = milestones.Select(milestone => Of(milestone, asOf)).Concat(Completeness(record, plan, policy, asOf));
        return new(
            CurrentSchema, asOf, record.District.Value, record.School.Value, record.Id.Value, record.Name.ToString(), record.Grade.Number, $"{policy.Id} {policy.Version}",
            [.. items.OrderBy(item => item.Year, StringComparer.Ordinal).ThenBy(item => item.Due ?? DateOnly.MaxValue).ThenBy(item => item.Requirement).ThenBy(item => item.About, StringComparer.Ordinal)],
            [.. record.PlanVersions.OrderBy(version => (version.On, version.SaidAt))],
            [.. record.SignOffs.Order(Comparer<SignOff>.Create(SignOff.ByOwnTime))]);
    }

    private static EvidenceItem Of(Milestone milestone, DateOnly asOf) => new(
        Kinds[milestone.Kind],
        milestone.About,
        milestone.Year.ToString(),
        State(milestone, asOf),
        milestone.Due,
        milestone.Settlement?.On,
        milestone.Settlement?.By,
        milestone.Settlement?.Evidence ?? "Not done yet.",
        milestone.Derivation?.Explain() ?? milestone.Basis?.Explain() ?? [],
        milestone.Moves,
        milestone.Ladder.Count(step => !step.Skipped));

    private static EvidenceState State(Milestone milestone, DateOnly asOf) => milestone switch
    {
        { State: MilestoneState.Settled, Settlement: { } how } => how.On <= milestone.Due ? EvidenceState.Met : EvidenceState.MetLate,
        { State: MilestoneState.Waived } => EvidenceState.Waived,
        { State: MilestoneState.Closed } => EvidenceState.NoLongerApplied,
        { State: MilestoneState.Expired } => EvidenceState.Missed,
        _ => asOf > milestone.Due ? EvidenceState.Overdue : EvidenceState.NotYetDue,
    };

    /// <summary>What the grade asks of the plan that counts. Before there is one the plan's own requirement says all there is to say.</summary>
    private static IEnumerable<EvidenceItem> Completeness(StudentRecord record, PlanDocument? plan, DistrictPolicy policy, DateOnly asOf)
    {
        if (plan is null || record.CurrentPlan() is not { } version) yield break;
        var missing = PlanRequirements.Missing(plan, record.Grade, record.HasIep ?? false, policy.Plan);
        var sections = PlanRequirements.Sections(record.Grade, record.HasIep ?? false, policy.Plan).Count;
        var (state, words) = missing.Count == 0
            ? (EvidenceState.Met, $"Version {version.Number} holds all {sections} sections that grade {record.Grade} asks for.")
            : (EvidenceState.Overdue, string.Join(' ', missing.Select(section => section.What)));
        yield return new(Requirement.Complete, null, SchoolYear.Containing(asOf).ToString(), state, null, missing.Count == 0 ? version.On : null, missing.Count == 0 ? version.By : null, words, [], [], 0);
    }
}
