using System.Text.Json;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Words;

namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>A section that is asked for where the policy wants it in a first plan, one entry to a line. What else is known of an entry comes later.</summary>
/// <param name="Section">The section.</param>
/// <param name="Hint">What to write.</param>
/// <param name="Put">Puts the lines into a plan; the year is the one that the plan is established in.</param>
internal sealed record LineField(PlanSection Section, string Hint, Func<PlanDocument, IReadOnlyList<string>, PlanYear, PlanDocument> Put)
{
    /// <summary>Every section that can be asked for so, in the order of the plan.</summary>
    public static IReadOnlyList<LineField> All { get; } =
    [
        new(PlanSection.Courses, "The courses of this school year, one to a line.",
            (plan, lines, year) => plan with { Years = [In(plan, year) with { Courses = [.. lines.Select(line => new PlannedCourse(line))] }] }),
        new(PlanSection.Activities, "Clubs, electives and other activities of this school year, one to a line. Begin with “Club:” or “Elective:” where it is one.",
            (plan, lines, year) => plan with { Years = [In(plan, year) with { Activities = [.. lines.Select(Activity)] }] }),
        new(PlanSection.Assessments, "Assessments and inventories that the student took, one to a line.",
            (plan, lines, _) => plan with { Assessments = [.. lines.Select(line => new Assessment(AssessmentKind.Other, line))] }),
        new(PlanSection.WorkBasedLearning, "Whom the student learnt with at work, one to a line.",
            (plan, lines, _) => plan with { WorkBasedLearning = [.. lines.Select(line => new WorkExperience(WorkKind.Other, line))] }),
        new(PlanSection.ServiceLearning, "What the student did for others, one to a line.",
            (plan, lines, _) => plan with { ServiceLearning = [.. lines.Select(line => new ServiceLearning(line))] }),
        new(PlanSection.FinancialPlanning, "What was talked about: costs, savings, loans, awards. One to a line.",
            (plan, lines, _) => plan with { FinancialPlanning = new() { Topics = lines } }),
    ];

    /// <summary>The field's name.</summary>
    public string Name => JsonNamingPolicy.CamelCase.ConvertName(Section.ToString());

    /// <summary>The field's label.</summary>
    public string Label => PlanWords.Of(Section);

    private static PlanYear In(PlanDocument plan, PlanYear year) => plan.Years is [var there] ? there : year;

    private static Activity Activity(string line)
    {
        foreach (var kind in (ActivityKind[])[ActivityKind.Club, ActivityKind.Elective])
        {
            var start = $"{PlanWords.Of(kind)}:";
            if (line.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return new(kind, line[start.Length..].Trim());
        }

        return new(ActivityKind.Extracurricular, line);
    }
}
