using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Milestones;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Validation;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>The task of establishing a plan, as a page.</summary>
/// <param name="Record">The student.</param>
/// <param name="District">The district.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Plan">What stands in the form of the plan.</param>
/// <param name="Reason">What stands in the form of the waiver.</param>
/// <param name="Problems">What is wrong, by field; <see cref="Whole"/> for all of it.</param>
public sealed record PlanFormModel(StudentRecord Record, District District, DateOnly Today, PlanForm Plan, string Reason, IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>The name under which a problem stands that is of no single field.</summary>
    public const string Whole = "";

    /// <summary>The field of the waiver's reason.</summary>
    public const string ReasonField = "reason";

    /// <summary>The milestone that this settles, if there is one.</summary>
    public Milestone? Milestone => Record.Milestones.LastOrDefault(milestone => milestone is { Kind: MilestoneKind.Creation, State: MilestoneState.Open });

    /// <summary>Whether the date has passed.</summary>
    public bool IsOverdue => Milestone is { } milestone && Standing.Of(milestone.State, milestone.Due, establishedOn: null, Today) == PlanStanding.Overdue;

    /// <summary>The sections that the policy asks for at the student's grade, of a student with an IEP too.</summary>
    public IReadOnlySet<PlanSection> Required => PlanRequirements.Sections(Record.Grade, hasIep: true, PolicyFor(District, Today));

    /// <summary>Whether it matters if the student has an IEP: the policy asks for more then.</summary>
    public bool AsksForIep => Required.Count > PlanRequirements.Sections(Record.Grade, hasIep: false, PolicyFor(District, Today)).Count;

    /// <summary>What the district asks of a plan today.</summary>
    public static PlanPolicy PolicyFor(District district, DateOnly today) => district.Policies.InForceOn(today).Plan;

    /// <summary>The earliest date on which the plan can have been established: the first of the school year that it is for.</summary>
    public DateOnly Earliest => EarliestFor(Record, Today);

    /// <summary>The same before there is a model.</summary>
    public static DateOnly EarliestFor(StudentRecord record, DateOnly today)
    {
        var year = record.Milestones.LastOrDefault(milestone => milestone is { Kind: MilestoneKind.Creation, State: MilestoneState.Open })?.Year ?? Calendars.SchoolYear.Containing(today);
        return year.Starts;
    }
}
