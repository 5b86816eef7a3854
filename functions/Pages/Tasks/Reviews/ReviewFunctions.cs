using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Tasks.Questions;
using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Tasks.Reviews;

/// <summary>Says that a review was held: with the adviser's debrief, and with why another could not be had.</summary>
public sealed class ReviewFunctions(TaskDoor door, TaskDesk desk, IIdSource ids, TimeProvider time)
{
    /// <summary>The field of the date on which it was held.</summary>
    internal const string HeldOn = "heldOn";

    /// <summary>The field that says that the plan stays as it is.</summary>
    internal const string Stays = "stays";

    /// <summary>Takes the debrief and records the review, or shows the questions that follow from the answers.</summary>
    [Function("HoldReview")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> HoldAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/tasks/{milestone}/review")] HttpRequest request,
        string district,
        string student,
        string milestone,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (task, refusal) = await door.OpenAsync(request.HttpContext, district, student, milestone, MilestoneKind.Review);
        if (task is null) return refusal!;
        var today = time.Today(task.District.Zone);
        var (form, review) = (await SentForm.ReadAsync(request, ids, cancellation), ReviewTask.Of(task, today));
        var answers = review.AsksAdviser ? SentAnswers.Of(ReviewTask.AdvisersForm, form, ContextOf(task, form, today)) : null;
        if (answers is not null && form[SentAnswers.Button] == SentAnswers.Next) return await desk.ShowAsync(request.HttpContext, task, form, Saved(answers), StatusCodes.Status200OK);
        var problems = ProblemsOf(task, form, review, answers, today);
        if (problems.Count > 0 || answers is { IsComplete: false }) return await desk.ShowAsync(request.HttpContext, task, form, problems);
        return await desk.SayAsync(request.HttpContext, task, form, client, Addresses.Student(task.Record.Key()), [.. Commands(task, form, review, answers, request.HttpContext.Principal())]);
    }

    /// <summary>The field of why somebody's debrief could not be had.</summary>
    internal static string ReasonOf(string audience) => $"why-{audience}";

    /// <summary>What the adviser's answers are read by.</summary>
    internal static FormContext ContextOf(OpenTask task, SentForm form, DateOnly today) => FormContext.On(form.Date(HeldOn) ?? today, task.Record.Intention);

    /// <summary>The first and the last date on which the review can have been held.</summary>
    internal static (DateOnly First, DateOnly Last) DatesOf(OpenTask task, DateOnly today) => (task.Milestone.Year.Starts, task.Milestone.Year.Ends < today ? task.Milestone.Year.Ends : today);

    private static Dictionary<string, string> Saved(SentAnswers answers) => answers.Problems(Language.English).ToDictionary(problem => problem.Field, problem => problem.Wrong);

    private static Dictionary<string, string> ProblemsOf(OpenTask task, SentForm form, ReviewTask review, SentAnswers? answers, DateOnly today)
    {
        var problems = answers is null ? [] : Saved(answers);
        var (first, last) = DatesOf(task, today);
        if (form.WrongWithDate(HeldOn, first, last) is { } wrong) problems[HeldOn] = wrong;
        foreach (var audience in review.Others.Select(ReviewTask.Word))
        {
            if (WrongWith(form.Text(ReasonOf(audience)), audience) is { } why) problems[ReasonOf(audience)] = why;
        }

        if (review.AsksWhetherThePlanStays && form[Stays] != "yes") problems[Stays] = "Say that the plan stays as it is, or revise it first.";
        return problems;
    }

    private static string? WrongWith(string reason, string audience) => reason.Length switch
    {
        0 => $"Say why there is no debrief of the {audience}, or enter it first.",
        > PlanDocument.LongestText => $"A reason has at most {PlanDocument.LongestText} characters.",
        _ => null,
    };

    private IEnumerable<StudentCommand> Commands(OpenTask task, SentForm form, ReviewTask review, SentAnswers? answers, Principal who)
    {
        var on = form.Date(HeldOn)!.Value;
        if (answers is not null) yield return Debrief(task, form, answers, who, on);
        var reasons = review.Others.Select(ReviewTask.Word).ToDictionary(audience => audience, audience => form.Text(ReasonOf(audience)));
        yield return new HoldReview
        {
            Key = form.Key("review", [task.Milestone.Id, form[HeldOn], .. reasons.Values]),
            Actor = who.Signature,
            Review = task.Milestone.About!,
            On = on,
            NotObtained = reasons,
        };
    }

    private SubmitAnswers Debrief(OpenTask task, SentForm form, SentAnswers answers, Principal who, DateOnly on) => new()
    {
        Key = form.Key("debrief", task.Milestone.Id, answers.Content()),
        Actor = who.Signature,
        Milestone = task.Milestone.Id,
        Person = who.AsRecipient().KeyPart(),
        On = on,
        Sheet = new()
        {
            Form = ReviewTask.AdvisersForm.Id,
            Version = ReviewTask.AdvisersForm.Version,
            Language = Language.English,
            Mode = AnswerMode.Own,
            By = who.Signature,
            At = time.GetUtcNow(),
            Context = FormContext.On(on, task.Record.Intention),
            Answers = answers.Interview.Settled,
        },
    };
}
