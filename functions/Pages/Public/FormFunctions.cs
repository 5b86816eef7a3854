using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>
/// The pages on which families, students and graduates answer a form. What a mail program may load ahead says no more than a first name; the questions are a step further. Answers that bring up
/// more questions show them; nothing counts until the form is sent whole. The first page is also where it is confirmed.
/// </summary>
public sealed class FormFunctions(PublicDoor door, AnswerDesk desk, LanguageDesk languages)
{
    private static readonly Dictionary<string, string> NoProblems = [];

    /// <summary>What is asked and why, or that it was answered.</summary>
    [Function("FormPage")]
    [Allow(Bearer = true)]
    public async Task<IResult> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "s/{token}")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token);
        return open is null ? refusal! : FormLanding.Of(request.HttpContext, (await desk.OpenAsync(open, cancellation)).State);
    }

    /// <summary>The questions, with the answers that were saved.</summary>
    [Function("FormQuestions")]
    [Allow(Bearer = true)]
    public async Task<IResult> QuestionsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "s/{token}/questions")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token);
        if (open is null) return refusal!;
        var (state, interview) = await desk.OpenAsync(open, cancellation);
        return state.CanBeAnswered ? await ShowAsync(request.HttpContext, state, interview, NoProblems, [], cancellation) : FormLanding.Of(request.HttpContext, state);
    }

    /// <summary>Takes answers: to send them, to save them, or to see the page in the other language.</summary>
    [Function("AnswerForm")]
    [Allow(Bearer = true)]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "s/{token}")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var isSwitch = form["switch"].ToString().Length > 0;
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token, isSwitch ? form["switch"] : form["lang"]);
        if (open is null) return refusal!;
        var sent = SentAnswers.Read(form, open.Link.Purpose.FormId!);
        var state = new FormModel(open, sent.Form);
        if (!state.CanBeAnswered) return Back(open);
        var interview = new Interview(sent.Form, sent.Answers, state.Context);
        if (isSwitch)
        {
            await languages.ChooseAsync(open, open.Language, new StudentWaker(client), cancellation);
            return await ShowAsync(request.HttpContext, state, interview, NoProblems, [], cancellation);
        }

        return form["do"] == "save" ? await SaveAsync(request.HttpContext, state, interview, cancellation) : await SendAsync(request.HttpContext, state, interview, sent.Shown, client, cancellation);
    }

    private async Task<IResult> SaveAsync(HttpContext http, FormModel state, Interview interview, CancellationToken cancellation)
    {
        if (interview.ProblemsToSave(state.Open.Language) is { Count: > 0 } problems) return await ShowAsync(http, state, interview, InWords(problems), [], cancellation);
        await desk.SaveAsync(state, interview, at: null, cancellation);
        return Back(state.Open);
    }

    /// <summary>
    /// Sends what is whole. What is not is shown again: what is wrong where somebody has seen the question, and questions that they have not seen yet as new ones; what is right of it is saved,
    /// so that whoever stops here finds it again.
    /// </summary>
    private async Task<IResult> SendAsync(HttpContext http, FormModel state, Interview interview, IReadOnlySet<string> shown, DurableTaskClient client, CancellationToken cancellation)
    {
        var fresh = interview.Visible.Select(question => question.Id).Where(question => !shown.Contains(question)).ToList();
        var problems = InWords(interview.ProblemsToSubmit(state.Open.Language).Where(problem => !fresh.Contains(problem.Question)));
        if (problems.Count + fresh.Count == 0) return await desk.SendAsync(state, interview, client, cancellation) ? Back(state.Open) : FormLanding.NotRecorded(http, state.Open);
        await desk.SaveAsync(state, interview, at: null, cancellation);
        return await ShowAsync(http, state, interview, problems, fresh, cancellation);
    }

    private async Task<IResult> ShowAsync(HttpContext http, FormModel state, Interview interview, Dictionary<string, string> problems, IReadOnlyList<string> fresh, CancellationToken cancellation)
    {
        var model = new QuestionsModel(state, interview, await desk.GoalAsync(state.Open, cancellation), problems, fresh);
        return PublicPage.Of<QuestionsPage>(state.Open.Words.FormTitle, model, PublicFrame.For(http, state.Open, form: LanguageSwitch.Answers), problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static Dictionary<string, string> InWords(IEnumerable<AnswerProblem> problems) => problems.ToDictionary(problem => problem.Question, problem => problem.Message);

    private static SeeOther Back(OpenLink open) => new($"{Addresses.Form(open.Token)}?lang={open.Language}");
}
