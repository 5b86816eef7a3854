using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Links;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>
/// The pages on which families, students and graduates answer a form. What a mail program may load ahead says no more than a first name; the questions are a step further. Answers that bring up
/// more questions show them; nothing counts until the form is sent whole. The first page is also where it is confirmed.
/// </summary>
public sealed class FormFunctions(PublicDoor door, FormDrafts drafts, StudentRows rows, CommandDesk desk, TimeProvider time)
{
    private static readonly Dictionary<string, string> NoProblems = [];

    /// <summary>What is asked and why, or that it was answered.</summary>
    [Function("FormPage")]
    [Allow(Bearer = true)]
    public async Task<IResult> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "f/{token}")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token);
        return open is null ? refusal! : Landing(request.HttpContext, await StateAsync(open, cancellation));
    }

    /// <summary>The questions, with the answers that were saved.</summary>
    [Function("FormQuestions")]
    [Allow(Bearer = true)]
    public async Task<IResult> QuestionsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "f/{token}/questions")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token);
        if (open is null) return refusal!;
        var state = await StateAsync(open, cancellation);
        if (!state.CanBeAnswered) return Landing(request.HttpContext, state);
        var answers = (await DraftAsync(open, cancellation))?.Answers ?? new Dictionary<string, Answer>();
        return await ShowAsync(request.HttpContext, state, new(state.Form, answers, state.Context), NoProblems, [], cancellation);
    }

    /// <summary>Takes answers: to send them, to save them, or to see the page in the other language.</summary>
    [Function("AnswerForm")]
    [Allow(Bearer = true)]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "f/{token}")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var isSwitch = form["switch"].ToString().Length > 0;
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token, isSwitch ? form["switch"] : form["lang"]);
        if (open is null) return refusal!;
        var sent = SentAnswers.Read(form, open.Link.Purpose.FormId!);
        var state = new FormModel(open, sent.Form);
        if (!state.CanBeAnswered) return Back(open);
        var interview = new Interview(sent.Form, sent.Answers, state.Context);
        if (isSwitch) return await ShowAsync(request.HttpContext, state, interview, NoProblems, [], cancellation);
        return form["do"] == "save" ? await SaveAsync(request.HttpContext, state, interview, cancellation) : await SendAsync(request.HttpContext, state, interview, sent.Shown, client, cancellation);
    }

    private async Task<IResult> SaveAsync(HttpContext http, FormModel state, Interview interview, CancellationToken cancellation)
    {
        if (interview.ProblemsToSave(state.Open.Language) is { Count: > 0 } problems) return await ShowAsync(http, state, interview, InWords(problems), [], cancellation);
        await drafts.SaveAsync(state.Open.Link, new(state.Form.Id, state.Form.Version, interview.Settled, state.Open.Today), cancellation);
        return Back(state.Open);
    }

    /// <summary>Sends what is whole. What is not is shown again: what is wrong where somebody has seen the question, and questions that they have not seen yet as new ones.</summary>
    private async Task<IResult> SendAsync(HttpContext http, FormModel state, Interview interview, IReadOnlySet<string> shown, DurableTaskClient client, CancellationToken cancellation)
    {
        var fresh = interview.Visible.Select(question => question.Id).Where(question => !shown.Contains(question)).ToList();
        var problems = InWords(interview.ProblemsToSubmit(state.Open.Language).Where(problem => !fresh.Contains(problem.Question)));
        if (problems.Count + fresh.Count > 0) return await ShowAsync(http, state, interview, problems, fresh, cancellation);
        var result = await desk.SubmitAsync(state.Open.Record.Key(), Command(state, interview), new StudentWaker(client), cancellation);
        if (result.Outcome == CommandOutcome.Refused) return NotRecorded(http, state.Open);
        await drafts.DeleteAsync(state.Open.Link, cancellation);
        return Back(state.Open);
    }

    /// <summary>A form is answered once by a person for a milestone: the key does not depend on what was answered.</summary>
    private SubmitAnswers Command(FormModel state, Interview interview) => new()
    {
        Key = state.Open.Key("answers", state.Form.Id),
        Actor = state.Open.Signature,
        Milestone = state.Open.Link.Milestone,
        Person = state.Open.Link.Recipient.KeyPart(),
        On = state.Open.Today,
        Sheet = new()
        {
            Form = state.Form.Id,
            Version = state.Form.Version,
            Language = state.Open.Language,
            Mode = AnswerMode.Own,
            By = state.Open.Signature,
            At = time.GetUtcNow(),
            Context = state.Context,
            Answers = interview.Settled,
        },
    };

    private async Task<FormModel> StateAsync(OpenLink open, CancellationToken cancellation)
    {
        var (form, draft) = (open.Link.Purpose.FormId!, await DraftAsync(open, cancellation));
        return new(open, draft is null ? FormLibrary.Get(form) : SentAnswers.VersionOf(form, draft.Version), draft?.SavedOn);
    }

    private async Task<FormDraft?> DraftAsync(OpenLink open, CancellationToken cancellation) =>
        await drafts.ReadAsync(open.Link, cancellation) is { } draft && draft.Form == open.Link.Purpose.FormId ? draft : null;

    private async Task<IResult> ShowAsync(HttpContext http, FormModel state, Interview interview, Dictionary<string, string> problems, IReadOnlyList<string> fresh, CancellationToken cancellation)
    {
        var document = state.Open.Record.CurrentPlan() is { } version ? await rows.PlanAsync(state.Open.Record.Key(), version.Number, cancellation) : null;
        var model = new QuestionsModel(state, interview, document?.MainGoal(), problems, fresh);
        return PublicPage.Of<QuestionsPage>(state.Open.Words.FormTitle, model, PublicFrame.For(http, state.Open, hasSwitch: false), problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static PublicPage Landing(HttpContext http, FormModel state)
    {
        var (open, words) = (state.Open, state.Open.Words);
        if (state.IsStopped) return Show<StoppedPage>(http, open, state);
        if (state.Answered is { } answered) return Show<PlainPage>(http, open, new PlainModel(new Saying(open.Language.Value, words.ThankYou, words.Answered(answered.On))));
        return open.IsOpen ? Show<FormPage>(http, open, state) : Show<PlainPage>(http, open, new PlainModel(new Saying(open.Language.Value, words.OverTitle, words.OverText)));
    }

    private static PublicPage Show<TPage>(HttpContext http, OpenLink open, object model)
        where TPage : Microsoft.AspNetCore.Components.IComponent => PublicPage.Of<TPage>(open.Words.FormTitle, model, PublicFrame.For(http, open));

    private static PublicPage NotRecorded(HttpContext http, OpenLink open) => PublicPage.Of<PlainPage>(
        open.Words.FormTitle, new PlainModel(new Saying(open.Language.Value, open.Words.FormTitle, open.Words.NotRecorded)), PublicFrame.For(http, open, hasSwitch: false), StatusCodes.Status409Conflict);

    private static Dictionary<string, string> InWords(IEnumerable<AnswerProblem> problems) => problems.ToDictionary(problem => problem.Question, problem => problem.Message);

    private static SeeOther Back(OpenLink open) => new($"{Addresses.Form(open.Token)}?lang={open.Language}");
}
