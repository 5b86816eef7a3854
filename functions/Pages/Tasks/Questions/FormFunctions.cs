using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Tasks.Questions;

/// <summary>A form that staff fill in: about a student, or for somebody who answers in person, on the telephone or on paper.</summary>
public sealed class FormFunctions(FormDoor door, CommandDesk desk, StudentRows rows, TaskReader tasks, IIdSource ids, TimeProvider time)
{
    /// <summary>The form. Looking at it changes nothing.</summary>
    [Function("StaffForm")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{district}/{student}/forms/{form}")] HttpRequest request, string district, string student, string form, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, form, "form about the student");
        if (open is null) return refusal!;
        if (!open.IsAsked) return NotAsked(request.HttpContext);
        var blank = SentForm.Blank(ids);
        var answers = SentAnswers.Of(open.Definition, blank, open.ContextOn(open.Today));
        return await ShowAsync(open, blank, answers, LanguageOf(open, request.Query[FormModel.LanguageField]), [], StatusCodes.Status200OK, cancellation);
    }

    /// <summary>Takes the answers, or shows the questions that follow from them.</summary>
    [Function("SubmitStaffForm")]
    [Allow(Role.District, Role.SchoolLead, Role.Adviser)]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{district}/{student}/forms/{form}")] HttpRequest request,
        string district,
        string student,
        string form,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenAsync(request.HttpContext, district, student, form, what: null);
        if (open is null) return refusal!;
        var sent = await SentForm.ReadAsync(request, ids, cancellation);
        var language = LanguageOf(open, sent[FormModel.LanguageField]);
        var answers = SentAnswers.Of(open.Definition, sent, open.ContextOn(sent.Date(FormModel.On) ?? open.Today));
        var problems = ProblemsOf(open, sent, answers, language);
        if (problems.Count > 0 || !answers.IsComplete)
        {
            var onlyNext = problems.Count == 0 && sent[SentAnswers.Button] == SentAnswers.Next;
            return await ShowAsync(open, sent, answers, language, problems, onlyNext ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        var command = Command(open, sent, answers, language, request.HttpContext.Principal());
        if (!open.IsAsked && await rows.ReceiptAsync(open.Record.Key(), command.Key, cancellation) is null) return NotAsked(request.HttpContext);
        var result = await desk.SubmitAsync(open.Record.Key(), command, new StudentWaker(client), cancellation);
        return result.Outcome == CommandOutcome.Refused
            ? await ShowAsync(open, sent with { Id = ids.NewId() }, answers, language, new() { [TaskModel.Whole] = result.Reason! }, StatusCodes.Status409Conflict, cancellation)
            : new SeeOther(open.Back);
    }

    private SubmitAnswers Command(OpenForm open, SentForm sent, SentAnswers answers, Language language, Principal who)
    {
        var on = (open.AsksForDate ? answers.Interview.Settled.GetValueOrDefault(FormModel.On)?.Date : sent.Date(FormModel.On)) ?? open.Today;
        return new()
        {
            Key = sent.Key("answers", open.Form.Id, open.Milestone?.Id ?? "", sent[FormModel.Person], $"{on:O}", answers.Content()),
            Actor = who.Signature,
            Milestone = open.Milestone?.Id,
            Person = PersonOf(open, sent, who).KeyPart(),
            On = on,
            Sheet = new()
            {
                Form = open.Definition.Id,
                Version = open.Definition.Version,
                Language = language,
                Mode = open.Form.Mode,
                By = who.Signature,
                At = time.GetUtcNow(),
                Context = open.ContextOn(on),
                Answers = answers.Interview.Settled,
            },
        };
    }

    private static Recipient PersonOf(OpenForm open, SentForm sent, Principal who) => open.Form.Mode switch
    {
        AnswerMode.Own => who.AsRecipient(),
        _ when open.IsOfFamily => Recipient.Guardian(sent[FormModel.Person]),
        _ => Recipient.Student(open.Record.Id),
    };

    private static Dictionary<string, string> ProblemsOf(OpenForm open, SentForm sent, SentAnswers answers, Language language)
    {
        var problems = new Dictionary<string, string>();
        if (open.IsOfFamily && open.Record.Guardians.All(guardian => guardian.Id != sent[FormModel.Person])) problems[FormModel.Person] = "Say who answered.";
        if (!open.AsksForDate && sent.WrongWithDate(FormModel.On, open.Earliest, open.Today) is { } wrong) problems[FormModel.On] = wrong;
        foreach (var (field, what) in answers.Problems(language)) problems[field] = what;
        return problems;
    }

    private static Language LanguageOf(OpenForm open, string? wanted) => open.Definition.Languages.FirstOrDefault(language => language.Value == wanted, Language.English);

    private static IResult NotAsked(HttpContext http) => Refusal.NotFound(http, "This form is not asked for any more: the answers are in, or the task has ended.");

    private async Task<IResult> ShowAsync(OpenForm open, SentForm form, SentAnswers answers, Language language, Dictionary<string, string> problems, int status, CancellationToken cancellation)
    {
        var year = open.Milestone?.Year ?? Calendars.SchoolYear.Containing(open.Today);
        var subject = await tasks.SubjectAsync(open.Record, open.District.Name, year, cancellation);
        var title = $"{open.Definition.Title.In(Language.English, subject)}: {open.Record.Name}";
        return HtmlPage.Of<FormPage>(title, new FormModel(open, subject, language, form, answers, problems), status);
    }
}
