using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Words;

namespace IlpFunctions.Plans.Changes;

/// <summary>What a plan consists of, and what of it can change.</summary>
internal static class PlanEntries
{
    public static readonly Entries<string> Interests = new(PlanSection.CareerInterests, "Career interest", interest => interest, interest => interest)
    {
        Keys = [interest => interest],
        Fields = [new("wording", interest => interest)],
    };

    public static readonly Single<PostsecondaryPlan> Postsecondary = new(PlanSection.Postsecondary, PlanWords.Of(PlanSection.Postsecondary), EntryWords.Of)
    {
        Fields = [new("goal", plan => plan.Goal), new("the way there", plan => plan.Intention is { } intention ? PlanWords.Of(intention) : null)],
    };

    public static readonly Entries<GoalAction> Actions = new(PlanSection.Goals, "Action", action => action.Text, EntryWords.Of)
    {
        Keys = [action => action.Text],
        Fields = [new("wording", action => action.Text), new("by when", action => EntryWords.Day(action.By)), new("done on", action => EntryWords.Day(action.DoneOn)) { IsProgress = (_, _) => true }],
    };

    public static readonly Entries<PlanGoal> Goals = new(PlanSection.Goals, "Goal", goal => goal.Text, EntryWords.WithActions)
    {
        Keys = [goal => goal.Id],
        Fields =
        [
            new("wording", goal => goal.Text),
            new("kind", goal => PlanWords.Of(goal.Kind)),
            new("by when", goal => EntryWords.Day(goal.Target)),
            new("what became of it", goal => PlanWords.Of(goal.State)) { IsProgress = (before, after) => before.State != GoalState.Dropped && after.State != GoalState.Dropped },
        ],
        Within = (before, after, what) => Actions.Changes(before.Actions, after.Actions, $"{what}, action"),
    };

    public static readonly Field<PlanYear> Grade = new("grade", year => year.Grade.ToString());

    public static readonly Entries<PlannedCourse> Courses = new(PlanSection.Courses, "Course", course => course.Title, EntryWords.Of)
    {
        Keys = [course => course.Code, course => course.Title],
        Fields =
        [
            new("title", course => course.Title),
            new("code", course => course.Code),
            new("credits", course => EntryWords.Credits(course.Credits)),
            new("how far", course => PlanWords.Of(course.State)) { IsProgress = (_, _) => true },
        ],
    };

    public static readonly Entries<Activity> Activities = new(PlanSection.Activities, "Activity", activity => activity.Name, EntryWords.Of)
    {
        Keys = [activity => $"{activity.Kind} {activity.Name}", activity => activity.Name],
        Fields =
        [
            new("name", activity => activity.Name),
            new("kind", activity => PlanWords.Of(activity.Kind)),
            new("role", activity => activity.Role),
            new("hours", activity => EntryWords.Hours(activity.Hours)),
        ],
    };

    public static readonly Entries<Assessment> Assessments = new(PlanSection.Assessments, "Assessment", assessment => assessment.Name, EntryWords.Of)
    {
        Keys = [assessment => $"{assessment.TakenOn:O} {assessment.Name}", assessment => assessment.Name],
        Fields =
        [
            new("name", assessment => assessment.Name),
            new("kind", assessment => PlanWords.Of(assessment.Kind)),
            new("taken on", assessment => EntryWords.Day(assessment.TakenOn)),
            new("result", assessment => assessment.Result),
            new("link", assessment => assessment.Link),
        ],
    };

    public static readonly Entries<WorkExperience> Work = new(PlanSection.WorkBasedLearning, PlanWords.Of(PlanSection.WorkBasedLearning), work => work.With, EntryWords.Of)
    {
        Keys = [work => $"{work.Kind} {work.From:O} {work.With}", work => $"{work.Kind} {work.With}", work => work.With],
        Fields =
        [
            new("with", work => work.With),
            new("kind", work => PlanWords.Of(work.Kind)),
            new("first day", work => EntryWords.Day(work.From)),
            new("last day", work => EntryWords.Day(work.To)),
            new("hours", work => EntryWords.Hours(work.Hours)),
        ],
    };

    public static readonly Entries<ServiceLearning> Service = new(PlanSection.ServiceLearning, PlanWords.Of(PlanSection.ServiceLearning), service => service.What, EntryWords.Of)
    {
        Keys = [service => $"{service.On:O} {service.What}", service => service.What],
        Fields = [new("wording", service => service.What), new("day", service => EntryWords.Day(service.On)), new("hours", service => EntryWords.Hours(service.Hours))],
    };

    public static readonly Entries<string> Topics = new(PlanSection.FinancialPlanning, "Topic of financial planning", topic => topic, topic => topic)
    {
        Keys = [topic => topic],
        Fields = [new("wording", topic => topic)],
    };

    public static readonly Field<FinancialPlan> AidForm = new("financial aid form", plan => plan.AidForm is { } state ? PlanWords.Of(state) : null) { IsProgress = (_, _) => true };

    public static readonly Entries<Scholarship> Scholarships = new(PlanSection.FinancialPlanning, "Scholarship", scholarship => scholarship.Name, EntryWords.Of)
    {
        Keys = [scholarship => scholarship.Name],
        Fields =
        [
            new("name", scholarship => scholarship.Name),
            new("how far", scholarship => PlanWords.Of(scholarship.State)) { IsProgress = (_, _) => true },
            new("applied on", scholarship => EntryWords.Day(scholarship.AppliedOn)) { IsProgress = (_, _) => true },
        ],
    };

    public static readonly Field<FinancialPlan> FinancialNotes = new("notes", plan => plan.Notes);

    public static readonly Single<TransitionStatement> Transition = new(PlanSection.Transition, PlanWords.Of(PlanSection.Transition), transition => transition.Statement)
    {
        Fields =
        [
            new("wording", transition => transition.Statement),
            new("aligned with the plan", transition => transition.AlignedWithPlan ? "Yes" : "No"),
            new("reviewed on", transition => EntryWords.Day(transition.ReviewedOn)) { IsProgress = (_, _) => true },
        ],
    };

    public static readonly Entries<Addendum> Addenda = new(PlanSection.Addenda, "Addendum", addendum => addendum.Program, EntryWords.Of)
    {
        Keys = [addendum => $"{addendum.From:O} {addendum.Program}", addendum => addendum.Program],
        Fields = [new("program", addendum => addendum.Program), new("first day", addendum => EntryWords.Day(addendum.From)), new("wording", addendum => addendum.Statement)],
    };

    public static readonly Entries<Participant> TookPart = new(PlanSection.TookPart, "Who took part", PlanWords.Of, PlanWords.Of)
    {
        Keys = [participant => participant.ToString()],
    };

    public static readonly Single<string> Notes = new(PlanSection.Notes, PlanWords.Of(PlanSection.Notes), notes => notes)
    {
        Fields = [new("wording", notes => notes)],
    };

    public static readonly Single<PlanSource> Source = new(PlanSection.Source, PlanWords.Of(PlanSection.Source), source => source.Tool)
    {
        Fields = [new("tool", source => source.Tool), new("link", source => source.Link), new("version", source => source.Version)],
    };
}
