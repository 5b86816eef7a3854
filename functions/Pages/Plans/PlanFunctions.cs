using IlpFunctions.Calendars;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Json;
using IlpFunctions.Plans;
using IlpFunctions.Storage;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>The task of establishing a student's plan: a form to look at, and two that can be sent. A form sent twice counts once, by its own id.</summary>
public sealed class PlanFunctions(StudentDoor door, CommandDesk desk, IIdSource ids, TimeProvider time)
{
    private static readonly Dictionary<string, string> NoProblems = [];

    /// <summary>The form. Looking at it changes nothing.</summary>
    [Function("PlanForm")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> FormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/plan")] HttpRequest request, string district, string student)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "form of the plan");
        if (open is null) return refusal!;
        return Show(open, PlanForm.Blank(ids.NewId(), time.Today(open.District.Zone)), "", NoProblems, StatusCodes.Status200OK);
    }

    /// <summary>Establishes the plan.</summary>
    [Function("EstablishPlan")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> EstablishAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/plan")] HttpRequest request,
        string district,
        string student,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, what: null);
        if (open is null) return refusal!;
        var form = WithId(PlanForm.Sent(await request.ReadFormAsync(cancellation)));
        var today = time.Today(open.District.Zone);
        var problems = PlanFormProblems.Of(form, open.Record.Grade, PlanFormModel.PolicyFor(open.District, today), PlanFormModel.EarliestFor(open.Record, today), today);
        if (problems.Count > 0) return Show(open, form, "", problems, StatusCodes.Status422UnprocessableEntity);
        var (on, document) = (form.Date()!.Value, form.Document(open.Record.Grade, today));
        var command = new EstablishPlan { Key = Key("plan", form.Id, $"{form.On}{RecordJson.Write(document)}"), Actor = request.HttpContext.Principal().Signature, On = on, Year = SchoolYear.Containing(on), Document = document };
        return await SubmitAsync(open, command, form, "", client, cancellation);
    }

    /// <summary>Waives the plan, with a reason.</summary>
    [Function("WaivePlan")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> WaiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/waiver")] HttpRequest request,
        string district,
        string student,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, what: null);
        if (open is null) return refusal!;
        var sent = await request.ReadFormAsync(cancellation);
        var (reason, today) = (sent["reason"].ToString(), time.Today(open.District.Zone));
        var form = WithId(PlanForm.Blank(sent["form"].ToString(), today));
        if (Problem(reason) is { } problem) return Show(open, form, reason, new Dictionary<string, string> { [PlanFormModel.ReasonField] = problem }, StatusCodes.Status422UnprocessableEntity);
        var command = new WaivePlan { Key = Key("waiver", form.Id, reason.Trim()), Actor = request.HttpContext.Principal().Signature, On = today, Reason = reason.Trim() };
        return await SubmitAsync(open, command, form, reason, client, cancellation);
    }

    private async Task<IResult> SubmitAsync(OpenRecord open, StudentCommand command, PlanForm form, string reason, DurableTaskClient client, CancellationToken cancellation)
    {
        var result = await desk.SubmitAsync(open.Record.Key(), command, new StudentWaker(client), cancellation);
        if (result.Outcome != CommandOutcome.Refused) return new SeeOther(Addresses.Student(open.Record.Key()));

        // Its id is used up by the refusal: what is sent next is another attempt.
        return Show(open, form with { Id = ids.NewId() }, reason, new Dictionary<string, string> { [PlanFormModel.Whole] = result.Reason! }, StatusCodes.Status409Conflict);
    }

    private static string? Problem(string reason) => reason switch
    {
        _ when string.IsNullOrWhiteSpace(reason) => "Say why no plan is required of this student.",
        { Length: > PlanDocument.LongestText } => $"A reason has at most {PlanDocument.LongestText} characters.",
        _ => null,
    };

    private PlanForm WithId(PlanForm form) => form with { Id = FormId.OrNew(form.Id, ids) };

    /// <summary>The same form with the same content is said once; sent again with another content it is another command, so that no edit is lost unseen.</summary>
    private static string Key(string kind, string form, string content) => $"{kind}:{form}:{Keys.Digest(content)}";

    private HtmlPage Show(OpenRecord open, PlanForm form, string reason, IReadOnlyDictionary<string, string> problems, int status) =>
        HtmlPage.Of<PlanPage>($"Plan of {open.Record.Name}", new PlanFormModel(open.Record, open.District, time.Today(open.District.Zone), form, reason, problems), status);
}
