using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Tasks.Graduations;

/// <summary>Says what became of one student of grade 12. It is the school's word, and not the adviser's.</summary>
public sealed class GraduationFunctions(TaskDoor door, TaskDesk desk, IIdSource ids, TimeProvider time)
{
    /// <summary>Graduated, stays in grade 12, or left.</summary>
    [Function("SettleGraduation")]
    [Allow(Role.District, Role.SchoolLead)]
    public async Task<IResult> SettleAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/tasks/{milestone}/graduation")] HttpRequest request,
        string district,
        string student,
        string milestone,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (task, refusal) = await door.OpenAsync(request.HttpContext, district, student, milestone, MilestoneKind.GraduationList);
        if (task is null) return refusal!;
        var form = await SentForm.ReadAsync(request, ids, cancellation);
        var problems = ProblemsOf(task, form, time.Today(task.District.Zone));
        if (problems.Count > 0) return await desk.ShowAsync(request.HttpContext, task, form, problems);
        return await desk.SayAsync(request.HttpContext, task, form, client, Addresses.Student(task.Record.Key()), Command(task, form, request.HttpContext.Principal().Signature));
    }

    private static Dictionary<string, string> ProblemsOf(OpenTask task, SentForm form, DateOnly today) => form[GraduationForm.Became] switch
    {
        GraduationForm.Graduated => Problems.Of((GraduationForm.GraduatedOn, form.WrongWithDate(GraduationForm.GraduatedOn, task.Milestone.Year.Starts, today))),
        GraduationForm.Stays => [],
        GraduationForm.Left => Problems.Of(
            (GraduationForm.How, DepartureOf(form) is null ? "Say whether the student moved on or gave up school." : null),
            (GraduationForm.Why, form.Text(GraduationForm.Why).Length switch { 0 => "Say why the student left.", > PlanDocument.LongestText => $"Use at most {PlanDocument.LongestText} characters.", _ => null }),
            (GraduationForm.LeftOn, form.WrongWithDate(GraduationForm.LeftOn, task.Milestone.Year.Starts, today))),
        _ => new() { [TaskModel.Whole] = "Say what became of the student." },
    };

    private static StudentCommand Command(OpenTask task, SentForm form, string actor)
    {
        var key = form.Key("graduation", task.Milestone.Id, form[GraduationForm.Became], form[GraduationForm.GraduatedOn], form[GraduationForm.LeftOn], form[GraduationForm.How], form.Text(GraduationForm.Why));
        return form[GraduationForm.Became] switch
        {
            GraduationForm.Graduated => new GraduateStudent { Key = key, Actor = actor, On = form.Date(GraduationForm.GraduatedOn)!.Value },
            GraduationForm.Stays => new StateGrade { Key = key, Actor = actor, Year = task.Milestone.Year.Next, Grade = new(12) },
            _ => new LeaveDistrict { Key = key, Actor = actor, On = form.Date(GraduationForm.LeftOn)!.Value, Reason = form.Text(GraduationForm.Why), Kind = DepartureOf(form)!.Value },
        };
    }

    private static DepartureKind? DepartureOf(SentForm form) => form[GraduationForm.How] switch
    {
        nameof(DepartureKind.Moved) => DepartureKind.Moved,
        nameof(DepartureKind.DroppedOut) => DepartureKind.DroppedOut,
        _ => null,
    };
}
