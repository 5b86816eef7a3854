using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Words;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Plans.Revisions;

/// <summary>
/// The plan that a revision makes of a version. The form shows an entry by what it is called: what else is known of it, and everything that the form does not show, stays.
/// </summary>
internal static class RevisedPlan
{
    /// <summary>The entries of a section as the form shows them, each as one line.</summary>
    public static IEnumerable<string> Entries(PlanDocument plan, PlanSection section, SchoolYear year)
    {
        var thisYear = plan.Years.FirstOrDefault(known => known.Year == year);
        return section switch
        {
            PlanSection.Courses => (thisYear?.Courses ?? []).Select(course => course.Title),
            PlanSection.Activities => (thisYear?.Activities ?? []).Select(Line),
            PlanSection.Assessments => plan.Assessments.Select(assessment => assessment.Name),
            PlanSection.WorkBasedLearning => plan.WorkBasedLearning.Select(work => work.With),
            PlanSection.ServiceLearning => plan.ServiceLearning.Select(service => service.What),
            PlanSection.FinancialPlanning => plan.FinancialPlanning?.Topics ?? [],
            _ => throw new ArgumentOutOfRangeException(nameof(section), section, "Not a section that is written in lines."),
        };
    }

    /// <summary>The revised plan.</summary>
    /// <param name="current">The version that is revised.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="grade">The student's grade.</param>
    /// <param name="today">The school's date.</param>
    public static PlanDocument Of(PlanDocument current, RevisionForm form, Grade grade, DateOnly today)
    {
        var typed = form.Plan.Document(grade, today);
        return current with
        {
            CareerInterests = typed.CareerInterests,
            Postsecondary = typed.Postsecondary,
            Goals = Goals(current, form),
            Years = Years(current, typed, SchoolYear.Containing(form.Plan.Date() ?? today)),
            Assessments = Kept(current.Assessments, typed.Assessments, assessment => assessment.Name),
            WorkBasedLearning = Kept(current.WorkBasedLearning, typed.WorkBasedLearning, work => work.With),
            ServiceLearning = Kept(current.ServiceLearning, typed.ServiceLearning, service => service.What),
            FinancialPlanning = Financial(current.FinancialPlanning, typed.FinancialPlanning?.Topics ?? []),
            Transition = Transition(current.Transition, typed.Transition),
            TookPart = typed.TookPart,
            Notes = typed.Notes,
            Source = null,
        };
    }

    /// <summary>Goals keep their ids and their place; one whose row was emptied is dropped, so that it is not forgotten that it was there.</summary>
    private static List<PlanGoal> Goals(PlanDocument current, RevisionForm form)
    {
        var open = RevisionForm.Open(current);
        var goals = current.Goals.Select(goal => open.ToList().IndexOf(goal) is >= 0 and var index ? Changed(goal, form, index + 1) : goal).ToList();
        goals.AddRange(form.Plan.Goals.Skip(open.Count).Where(row => !row.IsBlank).Select(row => row.Goal(form.Plan.Id)));
        return goals;
    }

    private static PlanGoal Changed(PlanGoal goal, RevisionForm form, int number)
    {
        var row = form.Plan.Goals[number - 1];
        if (string.IsNullOrWhiteSpace(row.Text)) return goal with { State = GoalState.Dropped };
        var typed = row.Goal(form.Plan.Id);
        return typed with { Id = goal.Id, State = form.StateOf(number), Actions = Kept(goal.Actions, typed.Actions, action => action.Text) };
    }

    private static List<PlanYear> Years(PlanDocument current, PlanDocument typed, SchoolYear year)
    {
        var before = current.Years.FirstOrDefault(known => known.Year == year);
        var others = current.Years.Where(known => known.Year != year);
        if (typed.Years is not [var now]) return [.. others];
        var merged = (before ?? now) with { Courses = Kept(before?.Courses ?? [], now.Courses, course => course.Title), Activities = Kept(before?.Activities ?? [], now.Activities, Line) };
        return [.. others.Append(merged).OrderBy(known => known.Year)];
    }

    private static FinancialPlan? Financial(FinancialPlan? known, IReadOnlyList<string> topics)
    {
        var changed = (known ?? new()) with { Topics = topics };
        return changed is { Topics.Count: 0, AidForm: null, Scholarships.Count: 0, Notes: null } ? null : changed;
    }

    private static TransitionStatement? Transition(TransitionStatement? known, TransitionStatement? typed) =>
        known is not null && typed is not null && known.Statement == typed.Statement ? known with { AlignedWithPlan = typed.AlignedWithPlan } : typed;

    private static string Line(Activity activity) => activity.Kind == ActivityKind.Extracurricular ? activity.Name : $"{PlanWords.Of(activity.Kind)}: {activity.Name}";

    private static List<T> Kept<T>(IReadOnlyList<T> known, IReadOnlyList<T> typed, Func<T, string> name)
    {
        var left = known.ToList();
        return [.. typed.Select(Known)];

        T Known(T entry)
        {
            var index = left.FindIndex(there => string.Equals(name(there).ReplaceLineEndings(" "), name(entry), StringComparison.OrdinalIgnoreCase));
            if (index < 0) return entry;
            var there = left[index];
            left.RemoveAt(index);
            return there;
        }
    }
}
