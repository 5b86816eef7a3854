using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>The same form a question at a time, as a telephone shows it: each answer is saved as it is given, and at the end all of them are looked over and sent.</summary>
public sealed class OneQuestionFunctions(PublicDoor door, AnswerDesk desk, LanguageDesk languages)
{
    private const string ToCheck = "check";

    /// <summary>A question: the one that is asked for, else where the reader left off.</summary>
    [Function("OneQuestion")]
    [Allow(Bearer = true)]
    public async Task<IResult> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "s/{token}/one")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token);
        if (open is null) return refusal!;
        var (state, interview) = await desk.OpenAsync(open, cancellation);
        if (!state.CanBeAnswered) return FormLanding.Of(request.HttpContext, state);
        var question = Asked(interview, request.Query["q"]) ?? Asked(interview, state.At) ?? interview.FirstOpen();
        return question is null ? new SeeOther(Addresses.CheckAnswers(open.Token)) : await ShowAsync(request, state, interview, question, problem: null, cancellation);
    }

    /// <summary>Takes the answer to one question, and leads to the next.</summary>
    [Function("AnswerOneQuestion")]
    [Allow(Bearer = true)]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "s/{token}/one")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = await request.ReadFormAsync(cancellation);
        var isSwitch = sent["switch"].ToString().Length > 0;
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token, isSwitch ? sent["switch"] : sent["lang"]);
        if (open is null) return refusal!;
        var (state, before) = await desk.OpenAsync(open, cancellation);
        if (!state.CanBeAnswered) return new SeeOther(Addresses.Form(open.Token));
        if (Asked(before, sent["q"]) is not { } question) return new SeeOther(Addresses.OneQuestion(open.Token));
        var interview = With(state, before, question, sent);
        if (isSwitch)
        {
            await languages.ChooseAsync(open, open.Language, new StudentWaker(client), cancellation);
            return await ShowAsync(request, state, interview, question, problem: null, cancellation);
        }

        if (interview.ProblemsToSubmit(open.Language).FirstOrDefault(problem => problem.Question == question.Id) is { } wrong)
            return await ShowAsync(request, state, interview, question, wrong.Message, cancellation);
        var next = sent["from"] == ToCheck ? NewlyAsked(before, interview) : interview.Next(question.Id);
        await desk.SaveAsync(state, interview, next?.Id, cancellation);
        if (next is null) return new SeeOther(Addresses.CheckAnswers(open.Token));
        return new SeeOther(Addresses.OneQuestion(open.Token, next.Id) + (sent["from"] == ToCheck ? $"&from={ToCheck}" : ""));
    }

    /// <summary>All answers, to look over before they are sent.</summary>
    [Function("CheckAnswers")]
    [Allow(Bearer = true)]
    public async Task<IResult> CheckAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "s/{token}/check")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token);
        if (open is null) return refusal!;
        var (state, interview) = await desk.OpenAsync(open, cancellation);
        if (!state.CanBeAnswered) return FormLanding.Of(request.HttpContext, state);
        if (interview.Settled.Count == 0) return new SeeOther(Addresses.OneQuestion(open.Token));
        var model = new QuestionsModel(state, interview, await desk.GoalAsync(open, cancellation), Problems(interview, open.Language), []);
        return PublicPage.Of<CheckPage>(open.Words.FormTitle, model, PublicFrame.For(request.HttpContext, open));
    }

    /// <summary>Sends the answers that were saved.</summary>
    [Function("SendAnswers")]
    [Allow(Bearer = true)]
    public async Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "s/{token}/check")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = await request.ReadFormAsync(cancellation);
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token, sent["lang"]);
        if (open is null) return refusal!;
        var (state, interview) = await desk.OpenAsync(open, cancellation);
        if (!state.CanBeAnswered) return new SeeOther(Addresses.Form(open.Token));
        if (interview.ProblemsToSubmit(open.Language) is [var problem, ..]) return new SeeOther($"{Addresses.OneQuestion(open.Token, problem.Question)}&from={ToCheck}");
        return await desk.SendAsync(state, interview, client, cancellation) ? new SeeOther(Addresses.Form(open.Token)) : FormLanding.NotRecorded(request.HttpContext, open);
    }

    private static FormQuestion? Asked(Interview interview, string? id) => interview.Visible.FirstOrDefault(question => question.Id == id);

    /// <summary>The answers with the one that was sent in the place of the one there was.</summary>
    private static Interview With(FormModel state, Interview before, FormQuestion question, IFormCollection sent)
    {
        var answers = new Dictionary<string, Answer>(before.Settled);
        answers.Remove(question.Id);
        if (question.Read([.. sent[SentAnswers.FieldOf(question.Id)].OfType<string>()]) is { } answer) answers[question.Id] = answer;
        return new(state.Form, answers, state.Context);
    }

    /// <summary>The first question that a changed answer has brought up, or that still needs an answer; null when all is answered.</summary>
    private static FormQuestion? NewlyAsked(Interview before, Interview after) =>
        after.Visible.FirstOrDefault(question => !after.Settled.ContainsKey(question.Id) && (after.Requires(question) || !before.Visible.Contains(question)));

    private static Dictionary<string, string> Problems(Interview interview, Language language) => interview.ProblemsToSubmit(language).ToDictionary(problem => problem.Question, problem => problem.Message);

    private async Task<IResult> ShowAsync(HttpRequest request, FormModel state, Interview interview, FormQuestion question, string? problem, CancellationToken cancellation)
    {
        var problems = new Dictionary<string, string>();
        if (problem is not null) problems[question.Id] = problem;
        var all = new QuestionsModel(state, interview, await desk.GoalAsync(state.Open, cancellation), problems, []);
        var isToCheck = (request.HasFormContentType ? request.Form["from"] : request.Query["from"]) == ToCheck;
        var status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        var model = new OneQuestionModel(all, question, isToCheck);
        return PublicPage.Of<OneQuestionPage>($"{state.Open.Words.Step(model.Number)} · {state.Open.Words.FormTitle}", model, PublicFrame.For(request.HttpContext, state.Open, form: LanguageSwitch.Answers), status);
    }
}
