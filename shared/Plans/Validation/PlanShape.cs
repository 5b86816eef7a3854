using IlpFunctions.Json;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Plans.Validation;

/// <summary>What holds of every plan, whatever the grade and the policy: lengths, dates in order, no id twice, safe links. What is not filled in is no problem here.</summary>
public static class PlanShape
{
    /// <summary>What is wrong with a plan, in the order of its sections; empty when it can be kept.</summary>
    /// <param name="document">The plan.</param>
    /// <param name="at">The path that the problems' paths begin with.</param>
    public static IReadOnlyList<PlanProblem> Problems(PlanDocument document, string at = "$")
    {
        ArgumentNullException.ThrowIfNull(document);
        var found = new ProblemList();
        found.Each($"{at}.careerInterests", document.CareerInterests, PlanDocument.MostInterests, "career interests", (here, interest) => found.Line(here, interest, "A career interest"));
        found.Once($"{at}.careerInterests", document.CareerInterests, interest => interest);
        if (document.Postsecondary is { } postsecondary) Postsecondary(found, $"{at}.postsecondary", postsecondary);
        found.Each($"{at}.goals", document.Goals, PlanDocument.MostGoals, "goals", (here, goal) => Goal(found, here, goal));
        found.Once($"{at}.goals", document.Goals, goal => goal.Id);
        found.Each($"{at}.years", document.Years, PlanDocument.MostYears, "school years", (here, year) => Year(found, here, year));
        YearsInOrder(found, $"{at}.years", document.Years);
        found.Each($"{at}.assessments", document.Assessments, PlanDocument.MostAssessments, "assessments", (here, assessment) => Assessment(found, here, assessment));
        found.Each($"{at}.workBasedLearning", document.WorkBasedLearning, PlanDocument.MostExperiences, "entries of work-based learning", (here, work) => Work(found, here, work));
        found.Each($"{at}.serviceLearning", document.ServiceLearning, PlanDocument.MostExperiences, "entries of service learning", (here, service) => Service(found, here, service));
        if (document.FinancialPlanning is { } financial) Financial(found, $"{at}.financialPlanning", financial);
        if (document.Transition is { } transition) Transition(found, $"{at}.transition", transition);
        found.Each($"{at}.addenda", document.Addenda, PlanDocument.MostAddenda, "addenda", (here, addendum) => Addendum(found, here, addendum));
        found.Each($"{at}.tookPart", document.TookPart, Enum.GetValues<Participant>().Length, "kinds of people", (here, participant) => found.Word<Participant>(here, participant));
        found.Once($"{at}.tookPart", document.TookPart, participant => participant.ToString());
        found.Text($"{at}.notes", document.Notes, "A note");
        if (document.Source is { } source) Source(found, $"{at}.source", source);
        if (found.Problems.Count == 0) Whole(found, at, document);
        return found.Problems;
    }

    private static void Postsecondary(ProblemList found, string at, PostsecondaryPlan plan)
    {
        if (plan is { Goal: null, Intention: null }) found.Wrong(at, "Write a goal or an intention for after high school, or remove both.");
        found.Text($"{at}.goal", plan.Goal, "A postsecondary goal");
        found.Word($"{at}.intention", plan.Intention);
    }

    private static void Goal(ProblemList found, string at, PlanGoal goal)
    {
        if (goal.Id is not { Length: > 0 and <= PlanDocument.LongestId } || !goal.Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            found.Wrong($"{at}.id", $"A goal's id has 1 to {PlanDocument.LongestId} ASCII letters, digits, hyphens, underscores and full stops.");
        found.Word<GoalKind>($"{at}.kind", goal.Kind);
        Given(found, $"{at}.text", goal.Text, "A goal", oneLine: false);
        found.Date($"{at}.target", goal.Target);
        found.Word<GoalState>($"{at}.state", goal.State);
        found.Each($"{at}.actions", goal.Actions, PlanDocument.MostActions, "actions for a goal", (here, action) =>
        {
            Given(found, $"{here}.text", action.Text, "An action");
            found.Date($"{here}.by", action.By);
            found.Date($"{here}.doneOn", action.DoneOn);
        });
    }

    private static void Year(ProblemList found, string at, PlanYear year)
    {
        if (year.Year.StartYear is < PlanDocument.FirstYear or > PlanDocument.LastYear) found.Wrong($"{at}.year", $"{year.Year} is no school year of a plan.");
        if (!year.Grade.HasPlan) found.Wrong($"{at}.grade", $"Grade {year.Grade} has no plan. Write a number from 6 to 12.");
        if (year is { Courses.Count: 0, Activities.Count: 0 }) found.Wrong(at, "Nothing stands in this year. Write a course or an activity, or remove the year.");
        found.Each($"{at}.courses", year.Courses, PlanDocument.MostCourses, "courses a year", (here, course) =>
        {
            Given(found, $"{here}.title", course.Title, "A course's title");
            found.Line($"{here}.code", course.Code, "A course's code");
            found.Amount($"{here}.credits", course.Credits, PlanDocument.MostCredits, "Credits");
            found.Word<CourseState>($"{here}.state", course.State);
        });
        found.Each($"{at}.activities", year.Activities, PlanDocument.MostActivities, "activities a year", (here, activity) =>
        {
            found.Word<ActivityKind>($"{here}.kind", activity.Kind);
            Given(found, $"{here}.name", activity.Name, "An activity");
            found.Line($"{here}.role", activity.Role, "A role");
            Hours(found, here, activity.Hours);
        });
    }

    private static void YearsInOrder(ProblemList found, string at, IReadOnlyList<PlanYear>? years)
    {
        for (var i = 1; i < (years?.Count ?? 0); i++)
        {
            if (years![i] is { } year && years[i - 1] is { } before && year.Year <= before.Year)
                found.Wrong($"{at}[{i}].year", $"{year.Year} stands after {before.Year}. Write each school year once, the earliest first.");
        }
    }

    private static void Assessment(ProblemList found, string at, Assessment assessment)
    {
        found.Word<AssessmentKind>($"{at}.kind", assessment.Kind);
        Given(found, $"{at}.name", assessment.Name, "An assessment's name");
        found.Date($"{at}.takenOn", assessment.TakenOn);
        found.Text($"{at}.result", assessment.Result, "A result");
        found.Link($"{at}.link", assessment.Link);
    }

    private static void Work(ProblemList found, string at, WorkExperience work)
    {
        found.Word<WorkKind>($"{at}.kind", work.Kind);
        Given(found, $"{at}.with", work.With, "Whom it is with");
        found.Date($"{at}.from", work.From);
        found.Date($"{at}.to", work.To);
        found.InOrder($"{at}.to", work.From, work.To);
        Hours(found, at, work.Hours);
    }

    private static void Service(ProblemList found, string at, ServiceLearning service)
    {
        Given(found, $"{at}.what", service.What, "What was done");
        found.Date($"{at}.on", service.On);
        Hours(found, at, service.Hours);
    }

    private static void Financial(ProblemList found, string at, FinancialPlan plan)
    {
        if (plan is { Topics.Count: 0, AidForm: null, Scholarships.Count: 0, Notes: null }) found.Wrong(at, "Nothing stands here. Write something about financial planning, or remove it.");
        found.Each($"{at}.topics", plan.Topics, PlanDocument.MostTopics, "topics", (here, topic) => found.Line(here, topic, "A topic"));
        found.Once($"{at}.topics", plan.Topics, topic => topic);
        found.Word($"{at}.aidForm", plan.AidForm);
        found.Each($"{at}.scholarships", plan.Scholarships, PlanDocument.MostScholarships, "scholarships", (here, scholarship) =>
        {
            Given(found, $"{here}.name", scholarship.Name, "A scholarship's name");
            found.Word<ScholarshipState>($"{here}.state", scholarship.State);
            found.Date($"{here}.appliedOn", scholarship.AppliedOn);
        });
        found.Text($"{at}.notes", plan.Notes, "A note");
    }

    private static void Transition(ProblemList found, string at, TransitionStatement transition)
    {
        Given(found, $"{at}.statement", transition.Statement, "A transition statement", oneLine: false);
        found.Date($"{at}.reviewedOn", transition.ReviewedOn);
    }

    private static void Addendum(ProblemList found, string at, Addendum addendum)
    {
        Given(found, $"{at}.program", addendum.Program, "A program's name");
        found.Date($"{at}.from", addendum.From);
        Given(found, $"{at}.statement", addendum.Statement, "An addendum", oneLine: false);
    }

    private static void Source(ProblemList found, string at, PlanSource source)
    {
        Given(found, $"{at}.tool", source.Tool, "A tool's name");
        found.Link($"{at}.link", source.Link);
        found.Line($"{at}.version", source.Version, "A version");
    }

    /// <summary>A text that must be there for its entry to say anything.</summary>
    private static void Given(ProblemList found, string at, string? text, string what, bool oneLine = true)
    {
        if (oneLine) found.Line(at, text ?? "", what);
        else found.Text(at, text ?? "", what);
    }

    private static void Hours(ProblemList found, string at, decimal? hours) => found.Amount($"{at}.hours", hours, PlanDocument.MostHours, "Hours");

    private static void Whole(ProblemList found, string at, PlanDocument document)
    {
        var characters = RecordJson.Write(document).Length;
        if (characters > PlanDocument.MostCharacters) found.Wrong(at, $"The plan has {characters} characters as it is stored, and at most {PlanDocument.MostCharacters} are possible. Shorten it.");
    }
}
