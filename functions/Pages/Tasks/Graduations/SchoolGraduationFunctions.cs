using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Tasks.Graduations;

/// <summary>A school's graduation list: one page, one date, and everybody who is checked has graduated. Who is left out stays on it.</summary>
public sealed class SchoolGraduationFunctions(SchoolDoor door, Rollcall rollcall, StudentRows rows, CommandDesk desk, IIdSource ids, TimeProvider time)
{
    /// <summary>The list. Looking at it changes nothing.</summary>
    [Function("GraduationList")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "schools/{district}/{school}/graduation")] HttpRequest request, string district, string school, CancellationToken cancellation)
    {
        var (list, refusal) = await OpenAsync(request.HttpContext, district, school, SentForm.Blank(ids));
        return list is null ? refusal! : Show(request.Query["check"] == "all" ? list with { Checked = list.Waiting.Select(entry => entry.Student).ToHashSet() } : list);
    }

    /// <summary>Says that everybody who is checked has graduated. The same form again says it once for each.</summary>
    [Function("ConfirmGraduations")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "schools/{district}/{school}/graduation")] HttpRequest request,
        string district,
        string school,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var form = await SentForm.ReadAsync(request, ids, cancellation);
        var (list, refusal) = await OpenAsync(request.HttpContext, district, school, form);
        if (list is null) return refusal!;
        var problems = Problems.Of(
            (SchoolGraduationModel.Graduates, form.All(SchoolGraduationModel.Graduates).Count == 0 ? "Check who has graduated." : null),
            (GraduationForm.GraduatedOn, form.WrongWithDate(GraduationForm.GraduatedOn, list.Earliest, list.Today)));
        if (problems.Count > 0) return Show(list with { Problems = problems }, StatusCodes.Status422UnprocessableEntity);

        var on = form.Date(GraduationForm.GraduatedOn)!.Value;
        var refused = new List<string>();
        foreach (var student in list.Checked) refused.AddRange(await GraduateAsync(request.HttpContext, list, student, on, new StudentWaker(client)));
        if (refused.Count == 0) return new SeeOther(Addresses.Graduation(list.District.Id, list.School.Id));
        var (after, _) = await OpenAsync(request.HttpContext, district, school, form with { Id = ids.NewId() });
        return Show(after! with { Problems = new Dictionary<string, string> { [TaskModel.Whole] = string.Join(' ', refused) } }, StatusCodes.Status409Conflict);
    }

    /// <returns>Why it could not be said of this student; nothing when it was.</returns>
    private async Task<IEnumerable<string>> GraduateAsync(HttpContext http, SchoolGraduationModel list, StudentId student, DateOnly on, StudentWaker waker)
    {
        var (key, who) = (new StudentKey(list.District.Id, student), http.Principal());
        if (await rows.ReadAsync(key, http.RequestAborted) is not { Record: var record } || record.School != list.School.Id || AccessRules.InterestIn(who, record) is null)
            return ["A student who was checked is not at this school any more."];
        var command = new GraduateStudent { Key = list.Form.Key("graduation", $"{student}", $"{on:O}"), Actor = who.Signature, On = on };
        if (!IsWaiting(record) && await rows.ReceiptAsync(key, command.Key, http.RequestAborted) is null) return [$"{record.Name} is not on the list any more."];
        var result = await desk.SubmitAsync(key, command, waker, http.RequestAborted);
        return result.Outcome == CommandOutcome.Refused ? [$"{record.Name}: {result.Reason}"] : [];
    }

    private async Task<(SchoolGraduationModel? List, IResult? Refusal)> OpenAsync(HttpContext http, string district, string school, SentForm form)
    {
        var (open, refusal) = await door.OpenAsync(http, district, school);
        if (open is not var (known, found)) return (null, refusal);
        var today = time.Today(found.Zone);
        var listed = await rollcall.SchoolAsync(found.Id, known.Id, http.RequestAborted).OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).ToListAsync(http.RequestAborted);
        var waiting = listed.Where(entry => entry.Enrollment == EnrollmentState.Active && entry.Open.Any(task => task.Kind == MilestoneKind.GraduationList)).ToList();
        var senior = listed.Count(entry => entry is { Enrollment: EnrollmentState.Active, Grade.Number: 12 });
        var picked = form.All(SchoolGraduationModel.Graduates).Where(id => StudentId.TryParse(id, out _)).Select(id => new StudentId(id)).ToHashSet();
        return (new(found, known, today, LastDay(found, waiting, today), waiting, [.. listed.Where(entry => entry.Enrollment == EnrollmentState.Graduated)], senior - waiting.Count, picked, form, new Dictionary<string, string>()), null);
    }

    /// <summary>The last day of the year whose grade 12 waits longest; of this year when nobody waits.</summary>
    private static DateOnly LastDay(District district, List<RollcallEntry> waiting, DateOnly today)
    {
        // A list is due some days after the last day of its year: both lie in one school year, or the due date in the summer after it.
        var due = waiting.Select(entry => OpenTasks.Of(entry).First(task => task.Kind == MilestoneKind.GraduationList).Due).Append(DateOnly.MaxValue).Min();
        var year = SchoolYear.Containing(waiting.Count == 0 ? today : due);
        var last = district.Calendar.YearOf(year).LastInstructionalDay;
        return waiting.Count > 0 && last >= due ? district.Calendar.YearOf(year.Previous).LastInstructionalDay : last;
    }

    private static bool IsWaiting(StudentRecord record) => record.Milestones.Any(milestone => milestone is { Kind: MilestoneKind.GraduationList, State: MilestoneState.Open }) && record.Enrollment == EnrollmentState.Active;

    private static HtmlPage Show(SchoolGraduationModel list, int status = StatusCodes.Status200OK) => HtmlPage.Of<SchoolGraduationPage>($"Graduation, {list.School.Name}", list, status);
}
