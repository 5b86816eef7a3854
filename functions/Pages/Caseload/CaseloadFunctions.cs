using System.Globalization;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Meetings;
using IlpFunctions.Functions.Pages.Tasks;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Caseload;

/// <summary>The workbench: a member of staff's students, what is due first, and what can be said of many at once.</summary>
public sealed class CaseloadFunctions(CaseloadReader caseloads, StudentRows rows, CommandDesk desk, IIdSource ids)
{
    /// <summary>Where every member of staff begins; the address is the same for all, so that it can be said and remembered.</summary>
    [Function("Workbench")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public static IResult Workbench([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff")] HttpRequest request)
    {
        var who = request.HttpContext.Principal();
        return Results.Redirect(who is { Role: Role.Adviser or Role.SchoolLead or Role.Counselor, Staff: { } staff } ? $"{Addresses.Caseload(who.District, staff)}{request.QueryString}" : Addresses.Home(who));
    }

    /// <summary>An adviser's students; a school lead's are those nobody advises, whose tasks the lead has.</summary>
    [Function("Caseload")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "advisers/{district}/{staff}")] HttpRequest request, string district, string staff)
    {
        var (list, refusal) = await caseloads.OpenAsync(request.HttpContext, district, staff);
        return list is null ? refusal! : Show(list);
    }

    /// <summary>Records a meeting with everybody who is checked. The same form again says it once for each.</summary>
    [Function("RecordMeetings")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public Task<IResult> MeetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "advisers/{district}/{staff}/meetings")] HttpRequest request,
        string district,
        string staff,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => SayAsync(
            request,
            district,
            staff,
            client,
            (form, list) => MeetingForm.ProblemsOf(form, list.Today),
            (form, _, record, actor) => MeetingForm.CommandOf(form, record.Id.Value, actor),
            cancellation);

    /// <summary>Confirms the grade that the turn of the school year made, for everybody who is checked.</summary>
    [Function("ConfirmGrades")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "advisers/{district}/{staff}/grades")] HttpRequest request,
        string district,
        string staff,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => SayAsync(
            request,
            district,
            staff,
            client,
            (_, _) => [],
            (form, list, record, actor) => !record.GradeIsPresumed ? null : new StateGrade
            {
                Key = form.Key("grade", record.Id.Value, $"{record.Grade}"),
                Actor = actor,
                Year = Calendars.SchoolYear.Containing(list.Today),
                Grade = record.Grade,
            },
            cancellation);

    /// <summary>Says something of everybody who is checked. Of whom it cannot be said is named, with the reason; of the others it is said.</summary>
    private async Task<IResult> SayAsync(
        HttpRequest request,
        string district,
        string staff,
        DurableTaskClient client,
        Func<SentForm, CaseloadModel, Dictionary<string, string>> problemsOf,
        Func<SentForm, CaseloadModel, StudentRecord, string, StudentCommand?> commandOf,
        CancellationToken cancellation)
    {
        var form = await SentForm.ReadAsync(request, ids, cancellation);
        var (list, refusal) = await caseloads.OpenAsync(request.HttpContext, district, staff, form);
        if (list is null) return refusal!;
        var problems = problemsOf(form, list);
        if (list.Checked.Count == 0) problems[CaseloadModel.Picked] = "Check at least one student.";
        if (problems.Count > 0) return Show(list with { Problems = problems }, StatusCodes.Status422UnprocessableEntity);

        var who = request.HttpContext.Principal();
        var (recorded, refused) = (0, new List<string>());
        foreach (var id in list.Checked)
        {
            var key = new StudentKey(list.District.Id, StudentId.TryParse(id, out var student) ? student : default);
            if (key.Id == default || await rows.ReadAsync(key, cancellation) is not { Record: var record } || AccessRules.InterestIn(who, record) is null)
            {
                refused.Add("A student who was checked is not yours any more.");
                continue;
            }

            if (commandOf(form, list, record, who.Signature) is not { } command) continue;
            var result = await desk.SubmitAsync(key, command, new StudentWaker(client), cancellation);
            if (result.Outcome == CommandOutcome.Refused) refused.Add($"{record.Name}: {result.Reason}");
            else recorded++;
        }

        if (refused.Count == 0) return new SeeOther(Back(list, recorded));
        var (after, _) = await caseloads.OpenAsync(request.HttpContext, district, staff, form with { Id = ids.NewId() });
        return Show(after! with { Problems = new Dictionary<string, string> { [TaskModel.Whole] = string.Join(' ', refused.Distinct()) } }, StatusCodes.Status409Conflict);
    }

    private static string Back(CaseloadModel list, int recorded)
    {
        var address = list.Filter.At(list.District.Id, list.Member.Id);
        return recorded == 0 ? address : QueryHelpers.AddQueryString(address, "recorded", recorded.ToString(CultureInfo.InvariantCulture));
    }

    private static HtmlPage Show(CaseloadModel list, int status = StatusCodes.Status200OK) => HtmlPage.Of<CaseloadPage>(list.Member.Name, list, status);
}
