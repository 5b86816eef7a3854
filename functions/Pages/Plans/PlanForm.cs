using System.Globalization;
using IlpFunctions.Calendars;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>What stands in the form on which a plan is established, as it was typed.</summary>
public sealed record PlanForm
{
    /// <summary>The form's own id: sent twice, it is one plan.</summary>
    public required string Id { get; init; }

    /// <summary>The date, as browsers send it.</summary>
    public required string On { get; init; }

    /// <summary>Career interests, one to a line.</summary>
    public string CareerInterests { get; init; } = "";

    /// <summary>What the student means to do after high school, in words.</summary>
    public string PostsecondaryGoal { get; init; } = "";

    /// <summary>The name of a <see cref="PostsecondaryIntention"/>.</summary>
    public string Intention { get; init; } = "";

    /// <summary>The rows of the goals.</summary>
    public IReadOnlyList<GoalRow> Goals { get; init; } = [.. Enumerable.Range(1, GoalRow.Rows).Select(GoalRow.Blank)];

    /// <summary>What stands in the <see cref="LineField"/>s that were shown.</summary>
    public IReadOnlyDictionary<PlanSection, string> Lines { get; init; } = new Dictionary<PlanSection, string>();

    /// <summary>Whether the student has an IEP.</summary>
    public bool HasIep { get; init; }

    /// <summary>The transition statement of the IEP.</summary>
    public string Transition { get; init; } = "";

    /// <summary>Whether that is aligned with the plan.</summary>
    public bool IsAligned { get; init; }

    /// <summary>Names of the <see cref="Participant"/>s that were ticked.</summary>
    public IReadOnlyList<string> TookPart { get; init; } = [];

    /// <summary>Anything else.</summary>
    public string Notes { get; init; } = "";

    /// <summary>A form that nobody has filled in.</summary>
    public static PlanForm Blank(string id, DateOnly today) => new() { Id = id, On = When.Iso(today) };

    /// <summary>The form as it was sent.</summary>
    public static PlanForm Sent(IFormCollection form) => new()
    {
        Id = form["form"].ToString(),
        On = form["on"].ToString(),
        CareerInterests = form["careerInterests"].ToString(),
        PostsecondaryGoal = form["postsecondaryGoal"].ToString(),
        Intention = form["intention"].ToString(),
        Goals = [.. Enumerable.Range(1, GoalRow.Rows).Select(number => GoalRow.Sent(form, number))],
        Lines = LineField.All.Where(field => form.ContainsKey(field.Name)).ToDictionary(field => field.Section, field => form[field.Name].ToString()),
        HasIep = form.ContainsKey("hasIep"),
        Transition = form["transition"].ToString(),
        IsAligned = form.ContainsKey("isAligned"),
        TookPart = [.. form["tookPart"].OfType<string>()],
        Notes = form["notes"].ToString(),
    };

    /// <summary>The plan it describes.</summary>
    /// <param name="grade">The student's grade.</param>
    /// <param name="today">The school's date, for a form that names none.</param>
    public PlanDocument Document(Grade grade, DateOnly today)
    {
        var year = new PlanYear(SchoolYear.Containing(Date() ?? today), grade);
        var document = new PlanDocument
        {
            CareerInterests = Typed.Lines(CareerInterests),
            Postsecondary = Postsecondary(),
            Goals = [.. Goals.Where(row => !row.IsBlank).Select(row => row.Goal(Id))],
            Transition = Typed.TextOrNull(Transition) is { } statement ? new(statement, IsAligned) : null,
            TookPart = [.. Enum.GetValues<Participant>().Where(participant => TookPart.Contains(participant.ToString()))],
            Notes = Typed.TextOrNull(Notes),
        };
        return LineField.All.Aggregate(document, (plan, field) => Typed.Lines(Lines.GetValueOrDefault(field.Section, "")) is { Count: > 0 } lines ? field.Put(plan, lines, year) : plan);
    }

    /// <summary>The date it names; null when it names none.</summary>
    public DateOnly? Date() => DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private PostsecondaryPlan? Postsecondary()
    {
        var goal = Typed.TextOrNull(PostsecondaryGoal);
        PostsecondaryIntention? intention = Enum.TryParse<PostsecondaryIntention>(Intention, out var known) && Enum.IsDefined(known) ? known : null;
        return goal is null && intention is null ? null : new(goal, intention);
    }
}
