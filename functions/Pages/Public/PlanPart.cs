using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>A section of a plan as a family reads it.</summary>
/// <param name="Name">The section's name in the plan's JSON.</param>
/// <param name="Lines">What it says; never empty.</param>
public sealed record PlanPart(string Name, IReadOnlyList<string> Lines)
{
    /// <summary>What a line begins with that belongs to the line above it, as an action does to its goal.</summary>
    public const string Under = "– ";

    /// <summary>What a plan says; what is not filled in is left out.</summary>
    public static IReadOnlyList<PlanPart> Of(PlanDocument plan, PublicWords words) => [.. Sections(plan, words).Where(section => section.Lines.Count > 0).Select(section => new PlanPart(section.Name, section.Lines))];

    /// <summary>The plan's sections in the order in which a family reads them, in the student's own words; what is not filled in is left out.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<string> Lines)> Sections(PlanDocument plan, PublicWords words)
    {
        yield return ("careerInterests", plan.CareerInterests);
        yield return ("postsecondary", [.. new[] { plan.Postsecondary?.Goal, plan.Postsecondary?.Intention is { } intention ? words.Of(intention) : null }.OfType<string>()]);
        yield return ("goals", [.. plan.Goals.Where(goal => goal.State != GoalState.Dropped).SelectMany(goal => goal.Actions.Select(action => Under + action.Text).Prepend(words.IsReached(goal)))]);
        yield return ("courses", [.. plan.Years.SelectMany(year => year.Courses.Select(course => $"{year.Year}: {course.Title}"))]);
        yield return ("activities", [.. plan.Years.SelectMany(year => year.Activities.Select(activity => $"{year.Year}: {activity.Name}{(activity.Role is { } role ? $", {role}" : "")}"))]);
        yield return ("assessments", [.. plan.Assessments.Select(assessment => assessment.Result is { } result ? $"{assessment.Name}: {result}" : assessment.Name)]);
        yield return ("workBasedLearning", [.. plan.WorkBasedLearning.Select(work => work.With)]);
        yield return ("serviceLearning", [.. plan.ServiceLearning.Select(service => service.What)]);
        yield return ("financialPlanning", [.. (plan.FinancialPlanning?.Topics ?? []).Concat((plan.FinancialPlanning?.Scholarships ?? []).Select(scholarship => scholarship.Name))]);
        yield return ("transition", plan.Transition is { } transition ? [transition.Statement] : []);
        yield return ("addenda", [.. plan.Addenda.Select(addendum => $"{addendum.Program}: {addendum.Statement}")]);
        yield return ("tookPart", [.. plan.TookPart.Select(words.Of)]);
        yield return ("notes", plan.Notes is { } notes ? [notes] : []);
    }
}

/// <summary>What is different in a section since the reader signed last, line by line.</summary>
/// <param name="Name">The section's name in the plan's JSON.</param>
/// <param name="New">What it says now and did not say then.</param>
/// <param name="Gone">What it said then and does not say any more.</param>
public sealed record PlanPartChange(string Name, IReadOnlyList<string> New, IReadOnlyList<string> Gone)
{
    /// <summary>The changes of the sections that differ. One that says the same in words differs in a detail that families are not shown.</summary>
    /// <param name="sections">The names of the sections that differ.</param>
    /// <param name="before">The plan as it was signed.</param>
    /// <param name="now">The plan as it is.</param>
    /// <param name="words">The words of the page.</param>
    public static IReadOnlyList<PlanPartChange> Between(IEnumerable<string> sections, PlanDocument before, PlanDocument now, PublicWords words)
    {
        var (was, says) = (Lines(before, words), Lines(now, words));
        return [.. sections.Select(name => new PlanPartChange(name, [.. says[name].Except(was[name])], [.. was[name].Except(says[name])]))];
    }

    private static ILookup<string, string> Lines(PlanDocument plan, PublicWords words) =>
        PlanPart.Of(plan, words).SelectMany(part => part.Lines.Select(line => (part.Name, line))).ToLookup(entry => entry.Name, entry => entry.line);
}
