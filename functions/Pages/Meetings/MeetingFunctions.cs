using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Functions.Pages.Tasks;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Meetings;

/// <summary>Writes down that somebody met a student about the plan.</summary>
public sealed class MeetingFunctions(StudentDoor door, CommandDesk desk, IIdSource ids, TimeProvider time)
{
    /// <summary>The form. Looking at it changes nothing.</summary>
    [Function("Meeting")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/meeting")] HttpRequest request, string district, string student)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, "form of a meeting");
        return open is null ? refusal! : Show(open, SentForm.Blank(ids), []);
    }

    /// <summary>Records the meeting. The same form again says it once.</summary>
    [Function("RecordMeeting")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/meeting")] HttpRequest request,
        string district,
        string student,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, what: null);
        if (open is null) return refusal!;
        var form = await SentForm.ReadAsync(request, ids, cancellation);
        var problems = MeetingForm.ProblemsOf(form, time.Today(open.District.Zone));
        if (problems.Count > 0) return Show(open, form, problems, StatusCodes.Status422UnprocessableEntity);
        var command = MeetingForm.CommandOf(form, open.Record.Id.Value, request.HttpContext.Principal().Signature);
        var result = await desk.SubmitAsync(open.Record.Key(), command, new StudentWaker(client), cancellation);
        return result.Outcome == CommandOutcome.Refused
            ? Show(open, form with { Id = ids.NewId() }, new() { [TaskModel.Whole] = result.Reason! }, StatusCodes.Status409Conflict)
            : new SeeOther(Addresses.Student(open.Record.Key()));
    }

    private HtmlPage Show(OpenRecord open, SentForm form, Dictionary<string, string> problems, int status = StatusCodes.Status200OK) =>
        HtmlPage.Of<MeetingPage>($"Meeting with {open.Record.Name}", new MeetingModel(open, time.Today(open.District.Zone), form, problems), status);
}

/// <summary>The form of a meeting.</summary>
/// <param name="Open">The student.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Form">What stands in the form.</param>
/// <param name="Problems">What is wrong, by field.</param>
public sealed record MeetingModel(OpenRecord Open, DateOnly Today, SentForm Form, IReadOnlyDictionary<string, string> Problems);
