using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Plans;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Plans.Revisions;

/// <summary>Revising a plan: the version that counts as a form, and what is sent becomes a new version. A form sent twice counts once, by its own id.</summary>
public sealed class RevisionFunctions(StudentDoor door, StudentRows rows, CommandDesk desk, IIdSource ids, TimeProvider time)
{
    private static readonly Dictionary<string, string> NoProblems = [];

    /// <summary>The form. Looking at it changes nothing.</summary>
    [Function("RevisionForm")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> FormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/plan/revision")] HttpRequest request, string district, string student, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "form of the plan");
        if (open is null) return refusal!;
        if (await CurrentAsync(open, cancellation) is not var (version, current)) return Results.Redirect(Addresses.PlanForm(open.Record.Key()));
        var today = time.Today(open.District.Zone);
        var form = RevisionForm.Of(ids.NewId(), current, version.Number, open.Record.HasIep ?? false, today);
        return Show(new(open, today, version, current, form, TaskOf(open, request.Query["task"]), NoProblems), StatusCodes.Status200OK);
    }

    /// <summary>Records the new version.</summary>
    [Function("RevisePlan")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> ReviseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/plan/revision")] HttpRequest request,
        string district,
        string student,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, what: null);
        if (open is null) return refusal!;
        if (await CurrentAsync(open, cancellation) is not var (version, current)) return Refusal.NotFound(request.HttpContext, "There is no plan to revise yet. Establish it first.");
        var (sent, today) = (await request.ReadFormAsync(cancellation), time.Today(open.District.Zone));
        var task = TaskOf(open, sent["task"]);
        var next = task is null ? Addresses.Student(open.Record.Key()) : Addresses.Task(open.Record.Key(), task);
        var id = FormId.OrNew(sent["form"].ToString(), ids);
        if (await WasSaidAsync(open, id, cancellation)) return new SeeOther(next);
        var form = RevisionForm.Sent(sent, id, current, open.Record.HasIep ?? false);
        var model = new RevisionModel(open, today, version, current, form, task, NoProblems);
        if (form.Version != $"{version.Number}") return Again(model, "The plan has changed since you opened this page: it is shown as it is now. Make your changes to it again.", StatusCodes.Status409Conflict);
        var revised = RevisedPlan.Of(current, form, open.Record.Grade, today);
        var problems = RevisionProblems.Of(open, version, current, revised, form, today);
        if (problems.Count > 0) return Show(model with { Problems = problems }, StatusCodes.Status422UnprocessableEntity);
        var command = new RevisePlan { Key = Key(id), Actor = request.HttpContext.Principal().Signature, On = form.Plan.Date()!.Value, Why = form.Why, Document = revised };
        var result = await desk.SubmitAsync(open.Record.Key(), command, new StudentWaker(client), cancellation);
        if (result.Outcome != CommandOutcome.Refused) return new SeeOther(next);
        return Show(model with { Form = form with { Plan = form.Plan with { Id = ids.NewId() } }, Problems = new Dictionary<string, string> { [PlanFormModel.Whole] = result.Reason! } }, StatusCodes.Status409Conflict);
    }

    /// <summary>Looked up before anything is compared: the second of two sent at once meets the version that the first has made.</summary>
    private async Task<bool> WasSaidAsync(OpenRecord open, string id, CancellationToken cancellation) => await rows.ReceiptAsync(open.Record.Key(), Key(id), cancellation) is { RefusedBecause: null };

    private static string Key(string id) => $"revision:{id}";

    private HtmlPage Again(RevisionModel model, string problem, int status)
    {
        var form = RevisionForm.Of(ids.NewId(), model.Current, model.Version.Number, model.Open.Record.HasIep ?? false, model.Today) with { Why = model.Form.Why };
        return Show(model with { Form = form, Problems = new Dictionary<string, string> { [PlanFormModel.Whole] = problem } }, status);
    }

    private async Task<(PlanVersion Version, PlanDocument Document)?> CurrentAsync(OpenRecord open, CancellationToken cancellation) =>
        open.Record.CurrentPlan() is { } version && await rows.PlanAsync(open.Record.Key(), version.Number, cancellation) is { } document ? (version, document) : null;

    private static string? TaskOf(OpenRecord open, string? milestone) => open.Record.Milestones.FirstOrDefault(known => known.Id == milestone)?.Id;

    private static HtmlPage Show(RevisionModel model, int status) => HtmlPage.Of<RevisionPage>($"Plan of {model.Open.Record.Name}", model, status);
}
