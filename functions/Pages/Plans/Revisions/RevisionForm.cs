using System.Globalization;
using IlpFunctions.Calendars;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Plans.Revisions;

/// <summary>What stands in the form on which a plan is revised, as it was typed.</summary>
/// <param name="Plan">The fields it shares with the form on which a plan is established; its goals are the open ones of the version and some blank rows.</param>
/// <param name="Version">The version that is revised.</param>
/// <param name="Why">What it is revised for.</param>
/// <param name="States">What became of each goal that was there, by the number of its row.</param>
public sealed record RevisionForm(PlanForm Plan, string Version, string Why, IReadOnlyDictionary<int, string> States)
{
    private const int BlankRows = 2;

    /// <summary>The version of the plan as it stands, to be changed.</summary>
    /// <param name="id">The form's own id.</param>
    /// <param name="current">The plan.</param>
    /// <param name="version">Its number.</param>
    /// <param name="hasIep">Whether the student has an IEP.</param>
    /// <param name="today">The school's date.</param>
    public static RevisionForm Of(string id, PlanDocument current, int version, bool hasIep, DateOnly today)
    {
        var goals = Open(current);
        var plan = new PlanForm
        {
            Id = id,
            On = When.Iso(today),
            CareerInterests = Lines(current.CareerInterests),
            PostsecondaryGoal = current.Postsecondary?.Goal ?? "",
            Intention = current.Postsecondary?.Intention?.ToString() ?? "",
            Goals = [.. goals.Select((goal, index) => Row(goal, index + 1)), .. Enumerable.Range(goals.Count + 1, BlankRows).Select(GoalRow.Blank)],
            Lines = LineField.All.ToDictionary(field => field.Section, field => Lines(RevisedPlan.Entries(current, field.Section, SchoolYear.Containing(today)))),
            HasIep = hasIep,
            Transition = current.Transition?.Statement ?? "",
            IsAligned = current.Transition?.AlignedWithPlan ?? false,
            TookPart = [.. current.TookPart.Select(person => person.ToString())],
            Notes = current.Notes ?? "",
        };
        return new(plan, Number(version), "", goals.Select((goal, index) => (index + 1, goal.State.ToString())).ToDictionary());
    }

    /// <summary>The form as it was sent.</summary>
    public static RevisionForm Sent(IFormCollection form, string id, PlanDocument current, bool hasIep)
    {
        var goals = Open(current).Count;
        var plan = PlanForm.Sent(form) with { Id = id, Goals = [.. Enumerable.Range(1, goals + BlankRows).Select(number => GoalRow.Sent(form, number))], HasIep = hasIep };
        return new(plan, form["version"].ToString(), Typed.Text(form["why"].ToString()), Enumerable.Range(1, goals).ToDictionary(number => number, number => form[StateField(number)].ToString()));
    }

    /// <summary>The field of what became of a goal.</summary>
    public static string StateField(int number) => $"goal{number}State";

    /// <summary>The goals that can be changed: those that are reached or dropped stay as they are.</summary>
    public static IReadOnlyList<PlanGoal> Open(PlanDocument current) => [.. current.Goals.Where(goal => goal.State == GoalState.Open)];

    /// <summary>What became of the goal in a row.</summary>
    public GoalState StateOf(int number) => States.TryGetValue(number, out var state) && Enum.TryParse<GoalState>(state, out var known) && Enum.IsDefined(known) ? known : GoalState.Open;

    private static GoalRow Row(PlanGoal goal, int number) =>
        new(number, goal.Text, goal.Kind.ToString(), goal.Target is { } target ? When.Iso(target) : "", Lines(goal.Actions.Select(action => action.Text)));

    private static string Lines(IEnumerable<string> entries) => string.Join('\n', entries.Select(entry => entry.ReplaceLineEndings(" ")));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
