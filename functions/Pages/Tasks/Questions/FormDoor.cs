using IlpFunctions.Districts;
using IlpFunctions.Forms;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Tasks.Questions;

/// <summary>The way to a form that staff fill in: one that belongs to a task of the student, or one about a graduate.</summary>
public sealed class FormDoor(StudentDoor door, TimeProvider time)
{
    /// <summary>Opens a form.</summary>
    /// <param name="http">The request of whoever wants to see it; its query names the task.</param>
    /// <param name="district">The district, as the address has it.</param>
    /// <param name="student">The student, as the address has it.</param>
    /// <param name="form">The form, as the address has it.</param>
    /// <param name="what">What is going to be seen, for the access log; null when nothing is shown.</param>
    public async Task<(OpenForm? Form, IResult? Refusal)> OpenAsync(HttpContext http, string district, string student, string form, string? what)
    {
        var (open, refusal) = await door.OpenAsync(http, district, student, what);
        if (open is null) return (null, refusal);
        var today = time.Today(open.District.Zone);
        open = open with { Record = open.Record.At(open.District, today) };
        var found = http.Request.Query["task"].ToString() is { Length: > 0 } id ? Of(open, id, form, today) : Of(open, form, today);
        return found is null ? (null, Refusal.NotFound(http, "There is no such form for this student. The link may be old, or cut off.")) : (found, null);
    }

    private static OpenForm? Of(OpenRecord open, string id, string form, DateOnly today)
    {
        if (open.Record.Milestones.FirstOrDefault(known => known.Id == id) is not { } milestone) return null;
        if (TaskGuide.Of(milestone.Kind).Forms.FirstOrDefault(known => known.Id == form) is not { } found) return null;
        var isAsked = AskedForms.Of(new OpenTask(open.Record, open.District, milestone), today).Contains(found);
        return new(open.Record, open.District, found, milestone, today, isAsked);
    }

    /// <summary>What is said of a graduate while a wave is open is said for that wave, wherever one came from.</summary>
    private static OpenForm? Of(OpenRecord open, string form, DateOnly today)
    {
        var wave = open.Record.Milestones.FirstOrDefault(known => known is { Kind: MilestoneKind.FollowUp, State: MilestoneState.Open });
        return AskedForms.Of(open.Record).FirstOrDefault(known => known.Id == form) is { } found ? new(open.Record, open.District, found, wave, today, IsAsked: true) : null;
    }
}

/// <summary>A form that somebody may fill in.</summary>
/// <param name="Record">The student.</param>
/// <param name="District">The student's district.</param>
/// <param name="Form">The form.</param>
/// <param name="Milestone">The task it belongs to; null when none asks for it.</param>
/// <param name="Today">The school's date.</param>
/// <param name="IsAsked">Whether it is asked for now: the task is open, and the answers are not in.</param>
public sealed record OpenForm(StudentRecord Record, District District, TaskForm Form, Milestone? Milestone, DateOnly Today, bool IsAsked)
{
    /// <summary>The form's definition.</summary>
    public FormDefinition Definition { get; } = FormLibrary.Get(Form.Id);

    /// <summary>Whether a family answers it, so that it must be said who.</summary>
    public bool IsOfFamily => Definition.Audience == FormAudience.Family;

    /// <summary>Whether the form asks for its date itself.</summary>
    public bool AsksForDate => Definition.Questions.Any(question => question is IlpFunctions.Forms.Questions.DateQuestion { Id: FormModel.On });

    /// <summary>The first date on which it can have been answered.</summary>
    public DateOnly Earliest => Milestone?.OpenedOn ?? Record.GraduatedOn ?? Record.EnteredOn;

    /// <summary>What is known when it is answered on a date.</summary>
    public FormContext ContextOn(DateOnly date) => FormContext.On(date, Record.Intention);

    /// <summary>Where it is.</summary>
    public string Address => Access.Addresses.Form(Record.Key(), Form.Id, Milestone?.Id);

    /// <summary>Where it leads back to.</summary>
    public string Back => Milestone is null ? Access.Addresses.Student(Record.Key()) : Access.Addresses.Task(Record.Key(), Milestone.Id);
}
