using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>The page of a task, and the two things that can be said of most: that it is done, and that it is not required.</summary>
public sealed class TaskFunctions(TaskDoor door, TaskDesk desk, IIdSource ids, TimeProvider time)
{
    /// <summary>The field of what was done.</summary>
    internal const string Evidence = "evidence";

    /// <summary>The field of the date on which it was.</summary>
    internal const string DoneOn = "doneOn";

    /// <summary>The field of a waiver's reason.</summary>
    internal const string Reason = "reason";

    /// <summary>The page. Looking at it changes nothing.</summary>
    [Function("Task")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/tasks/{milestone}")] HttpRequest request, string district, string student, string milestone)
    {
        var (task, refusal) = await door.LookAsync(request.HttpContext, district, student, milestone);
        if (task is null) return refusal!;
        if (task is { IsOpen: true, Milestone.Kind: MilestoneKind.Creation }) return Results.Redirect(Addresses.PlanForm(task.Record.Key()));
        return await desk.ShowAsync(request.HttpContext, task);
    }

    /// <summary>Says that the task is done.</summary>
    [Function("CompleteTask")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> DoneAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/tasks/{milestone}/done")] HttpRequest request,
        string district,
        string student,
        string milestone,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (task, refusal) = await door.OpenAsync(request.HttpContext, district, student, milestone);
        if (task is null) return refusal!;
        if (TaskGuide.Of(task.Milestone.Kind).DoneHint is null) return Refusal.NotFound(request.HttpContext, "This task is not reported in words.");
        var form = await SentForm.ReadAsync(request, ids, cancellation);
        var problems = Problems.Of(
            (Evidence, WrongWithText(form.Text(Evidence), "Say in a few words what was done.")),
            (DoneOn, form.WrongWithDate(DoneOn, EarliestDone(task), time.Today(task.District.Zone))));
        if (problems.Count > 0) return await desk.ShowAsync(request.HttpContext, task, form, problems);
        var command = new CompleteTask
        {
            Key = form.Key("done", milestone, form[DoneOn], form.Text(Evidence)),
            Actor = request.HttpContext.Principal().Signature,
            Milestone = milestone,
            On = form.Date(DoneOn)!.Value,
            Evidence = form.Text(Evidence),
        };
        return await desk.SayAsync(request.HttpContext, task, form, client, Addresses.Student(task.Record.Key()), command);
    }

    /// <summary>Waives the task, with a reason.</summary>
    [Function("WaiveTask")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> WaiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/tasks/{milestone}/waiver")] HttpRequest request,
        string district,
        string student,
        string milestone,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (task, refusal) = await door.OpenAsync(request.HttpContext, district, student, milestone);
        if (task is null) return refusal!;
        if (task.Milestone.Kind == MilestoneKind.Creation || !TaskGuide.Of(task.Milestone.Kind).CanBeWaived) return Refusal.NotFound(request.HttpContext, "This task cannot be waived here.");
        var form = await SentForm.ReadAsync(request, ids, cancellation);
        var problems = Problems.Of((Reason, WrongWithText(form.Text(Reason), "Say why it is not required of this student.")));
        if (problems.Count > 0) return await desk.ShowAsync(request.HttpContext, task, form, problems);
        var command = new WaiveMilestone
        {
            Key = form.Key("waive", milestone, form.Text(Reason)),
            Actor = request.HttpContext.Principal().Signature,
            Milestone = milestone,
            On = time.Today(task.District.Zone),
            Reason = form.Text(Reason),
        };
        return await desk.SayAsync(request.HttpContext, task, form, client, Addresses.Student(task.Record.Key()), command);
    }

    /// <summary>The first date on which a task can have been done: what it counts from may lie before the day on which it came onto the agenda.</summary>
    internal static DateOnly EarliestDone(OpenTask task) => task.Milestone.Basis is { } basis && basis.FromDate < task.Milestone.OpenedOn ? basis.FromDate : task.Milestone.OpenedOn;

    private static string? WrongWithText(string text, string missing) => text.Length switch
    {
        0 => missing,
        > PlanDocument.LongestText => $"Use at most {PlanDocument.LongestText} characters.",
        _ => null,
    };
}
