using IlpFunctions.Json;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Plans;

/// <summary>
/// One version of a student's plan, in sections. A section that is null or empty is not filled in; which must be filled in at which grade is the district's
/// policy (<see cref="Validation.PlanRequirements"/>), how it may be filled in is not (<see cref="Validation.PlanShape"/>). docs/plan.md describes it as JSON.
/// </summary>
[OmitEmptyLists]
public sealed partial record PlanDocument
{
    /// <summary>What the student is interested in, in the student's words.</summary>
    public IReadOnlyList<string> CareerInterests { get; init; } = [];

    /// <summary>What the student means to do after high school.</summary>
    public PostsecondaryPlan? Postsecondary { get; init; }

    /// <summary>The student's goals, with what is to be done for each.</summary>
    public IReadOnlyList<PlanGoal> Goals { get; init; } = [];

    /// <summary>Courses and activities by school year, the earliest first.</summary>
    public IReadOnlyList<PlanYear> Years { get; init; } = [];

    /// <summary>Assessments and inventories, with what came out.</summary>
    public IReadOnlyList<Assessment> Assessments { get; init; } = [];

    /// <summary>What the student learnt at work.</summary>
    public IReadOnlyList<WorkExperience> WorkBasedLearning { get; init; } = [];

    /// <summary>What the student learnt by serving others.</summary>
    public IReadOnlyList<ServiceLearning> ServiceLearning { get; init; } = [];

    /// <summary>How what comes after high school is paid for.</summary>
    public FinancialPlan? FinancialPlanning { get; init; }

    /// <summary>The transition statement of the student's IEP, where there is an IEP.</summary>
    public TransitionStatement? Transition { get; init; }

    /// <summary>One for each placement in an alternative program.</summary>
    public IReadOnlyList<Addendum> Addenda { get; init; } = [];

    /// <summary>Who took part in making this version.</summary>
    public IReadOnlyList<Participant> TookPart { get; init; } = [];

    /// <summary>Anything else.</summary>
    public string? Notes { get; init; }

    /// <summary>The tool that reported this version; null when it was entered here.</summary>
    public PlanSource? Source { get; init; }

    /// <summary>The first goal that has not been dropped, in the student's words; null when there is none.</summary>
    public string? MainGoal() => Goals.FirstOrDefault(goal => goal.State != GoalState.Dropped)?.Text;

    /// <summary>Whether nothing is filled in.</summary>
    public bool IsEmpty() => !Enum.GetValues<PlanSection>().Any(section => section.IsFilledIn(this));
}
