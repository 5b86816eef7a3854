using IlpFunctions.Plans.Sections;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Plans.Validation;

/// <summary>What a plan must hold by grade: the district's policy.</summary>
public static class PlanRequirements
{
    /// <summary>The sections that must be filled in.</summary>
    /// <param name="grade">The student's grade.</param>
    /// <param name="hasIep">Whether the student has an Individual Education Program.</param>
    /// <param name="policy">The policy in force.</param>
    public static IReadOnlySet<PlanSection> Sections(Grade grade, bool hasIep, PlanPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Required.Where(rule => rule.HoldsFor(grade, hasIep)).SelectMany(rule => rule.Sections).ToHashSet();
    }

    /// <summary>What must be there and is not, in the order of the plan's sections; empty when the plan has all that its grade asks for.</summary>
    /// <param name="document">The plan.</param>
    /// <param name="grade">The student's grade.</param>
    /// <param name="hasIep">Whether the student has an Individual Education Program.</param>
    /// <param name="policy">The policy in force.</param>
    public static IReadOnlyList<MissingSection> Missing(PlanDocument document, Grade grade, bool hasIep, PlanPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(document);
        return [.. Sections(grade, hasIep, policy).Order().Select(section => (section, what: What(section, document, grade))).Where(missing => missing.what is not null).Select(missing => new MissingSection(missing.section, missing.what!))];
    }

    /// <summary>What to do about a section, or null when it has what is asked for.</summary>
    private static string? What(PlanSection section, PlanDocument document, Grade grade) => section switch
    {
        PlanSection.CareerInterests => document.CareerInterests.Count > 0 ? null : "Write at least one career interest.",
        PlanSection.Postsecondary => document.Postsecondary is not null ? null : "Write what the student means to do after high school.",
        PlanSection.Goals => document.Goals.Any(goal => goal.State != GoalState.Dropped) ? null : "Write at least one goal.",
        PlanSection.Courses => FromHere(document, grade).Any(year => year.Courses.Count > 0) ? null : $"Write the courses of grade {grade}, or of a later one.",
        PlanSection.Activities => FromHere(document, grade).Any(year => year.Activities.Count > 0) ? null : $"Write a club, an elective or another activity of grade {grade}, or of a later one.",
        PlanSection.Assessments => document.Assessments.Count > 0 ? null : "Write at least one assessment or inventory.",
        PlanSection.WorkBasedLearning => document.WorkBasedLearning.Count > 0 ? null : "Write at least one experience of work-based learning.",
        PlanSection.ServiceLearning => document.ServiceLearning.Count > 0 ? null : "Write at least one experience of service learning.",
        PlanSection.FinancialPlanning => document.FinancialPlanning is not null ? null : "Write what was talked about in financial planning.",
        PlanSection.Transition => document.Transition switch
        {
            null => "Write the transition statement of the student's IEP.",
            { AlignedWithPlan: false } => "The transition statement is not aligned with the plan. Bring them together, and say so.",
            _ => null,
        },
        PlanSection.TookPart => document.TookPart.Contains(Participant.Student) ? null : "A plan is made with the student: say that the student took part, and who else did.",
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "A policy cannot ask for this section."),
    };

    /// <summary>What was planned for grades behind the student is no plan any more.</summary>
    private static IEnumerable<PlanYear> FromHere(PlanDocument document, Grade grade) => document.Years.Where(year => year.Grade >= grade);
}

/// <summary>A section that the policy asks for and that does not have it.</summary>
/// <param name="Section">The section.</param>
/// <param name="What">What to do, in words.</param>
public sealed record MissingSection(PlanSection Section, string What);
