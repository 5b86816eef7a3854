using System.Globalization;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Plans.Words;

/// <summary>One entry of a plan in one line: its name, and in brackets what else is known of it.</summary>
public static class EntryWords
{
    /// <summary><c>Become a nurse (two-year or community college)</c>.</summary>
    public static string Of(PostsecondaryPlan plan) => (plan.Goal, plan.Intention) switch
    {
        ({ } goal, { } intention) => Line(goal, Lower(PlanWords.Of(intention))),
        (null, { } intention) => PlanWords.Of(intention),
        _ => plan.Goal ?? "",
    };

    /// <summary><c>Visit a workshop (career goal, by June 1, 2027)</c>.</summary>
    public static string Of(PlanGoal goal) =>
        Line(goal.Text, Lower(PlanWords.Of(goal.Kind)), By(goal.Target), goal.State == GoalState.Open ? null : Lower(PlanWords.Of(goal.State)));

    /// <summary><c>Visit a workshop (career goal); to do: Ask at the library (by May 1, 2027)</c>.</summary>
    public static string WithActions(PlanGoal goal) => goal.Actions.Count == 0 ? Of(goal) : $"{Of(goal)}; to do: {string.Join("; ", goal.Actions.Select(Of))}";

    /// <summary><c>Ask at the library (by May 1, 2027, done on April 20, 2027)</c>.</summary>
    public static string Of(GoalAction action) => Line(action.Text, By(action.By), action.DoneOn is { } done ? $"done on {Dates.Day(done)}" : null);

    /// <summary><c>Algebra I (MA101, 1 credit, planned)</c>.</summary>
    public static string Of(PlannedCourse course) => Line(course.Title, course.Code, Credits(course.Credits), Lower(PlanWords.Of(course.State)));

    /// <summary><c>Robotics (club, treasurer, 20 hours)</c>.</summary>
    public static string Of(Activity activity) => Line(activity.Name, Lower(PlanWords.Of(activity.Kind)), activity.Role, Hours(activity.Hours));

    /// <summary><c>Holland Code (interest inventory, taken on May 1, 2027): Realistic, Investigative</c>.</summary>
    public static string Of(Assessment assessment)
    {
        var line = Line(assessment.Name, Lower(PlanWords.Of(assessment.Kind)), assessment.TakenOn is { } on ? $"taken on {Dates.Day(on)}" : null);
        return assessment.Result is { } result ? $"{line}: {result}" : line;
    }

    /// <summary><c>Job shadowing with the county clinic (May 1 to 3, 2027, 12 hours)</c>.</summary>
    public static string Of(WorkExperience work) => Line($"{PlanWords.Of(work.Kind)} with {work.With}", When(work.From, work.To), Hours(work.Hours));

    /// <summary><c>Cleaned the creek (May 1, 2027, 3 hours)</c>.</summary>
    public static string Of(ServiceLearning service) => Line(service.What, Day(service.On), Hours(service.Hours));

    /// <summary><c>Rotary award (applied for, on May 1, 2027)</c>.</summary>
    public static string Of(Scholarship scholarship) => Line(scholarship.Name, Lower(PlanWords.Of(scholarship.State)), scholarship.AppliedOn is { } on ? $"on {Dates.Day(on)}" : null);

    /// <summary><c>Day treatment (from May 1, 2027): statement</c>.</summary>
    public static string Of(Addendum addendum) => $"{Line(addendum.Program, $"from {Dates.Day(addendum.From)}")}: {addendum.Statement}";

    /// <summary><c>3 hours</c>; null for hours not known.</summary>
    internal static string? Hours(decimal? hours) => Amount(hours, "hour");

    /// <summary><c>0.5 credits</c>; null for credits not known.</summary>
    internal static string? Credits(decimal? credits) => Amount(credits, "credit");

    /// <summary><c>May 1, 2027</c>; null for a date not known.</summary>
    internal static string? Day(DateOnly? date) => date is { } day ? Dates.Day(day) : null;

    private static string? By(DateOnly? date) => date is { } day ? $"by {Dates.Day(day)}" : null;

    private static string? When(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => Dates.Range(first, last),
        ({ } first, null) => $"since {Dates.Day(first)}",
        (null, { } last) => $"until {Dates.Day(last)}",
        _ => null,
    };

    private static string? Amount(decimal? amount, string unit) =>
        amount is { } number ? $"{number.ToString("0.##", CultureInfo.InvariantCulture)} {unit}{(number == 1 ? "" : "s")}" : null;

    private static string Lower(string words) => words.ToLowerInvariant();

    private static string Line(string name, params IEnumerable<string?> details)
    {
        var known = string.Join(", ", details.Where(detail => detail is not null));
        return known.Length == 0 ? name : $"{name} ({known})";
    }
}
