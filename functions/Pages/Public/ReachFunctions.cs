using System.Globalization;
using IlpFunctions.FollowUp;
using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Students.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>Where a graduate says how else to be reached, whether the survey is answered or not. What is known already is not shown: a link is all it takes to get here.</summary>
public sealed class ReachFunctions(PublicDoor door, AnswerDesk desk, CommandDesk commands)
{
    /// <summary>The form.</summary>
    [Function("ReachPage")]
    [Allow(Bearer = true)]
    public async Task<IResult> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "s/{token}/reach")] HttpRequest request, string token)
    {
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token);
        if (open is null) return refusal!;
        return CanBeReached(open) ? Show(request.HttpContext, new(Of(open), Interview(open, new Dictionary<string, Answer>()), Goal: null, new Dictionary<string, string>(), [])) : new SeeOther(Addresses.Form(open.Token));
    }

    /// <summary>Takes it.</summary>
    [Function("ChangeContact")]
    [Allow(Bearer = true)]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "s/{token}/reach")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = await request.ReadFormAsync(cancellation);
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token, sent["lang"]);
        if (open is null) return refusal!;
        if (!CanBeReached(open)) return new SeeOther(Addresses.Form(open.Token));
        var interview = Interview(open, SentAnswers.Read(sent, GraduateContact.Form).Answers);
        var problems = interview.ProblemsToSubmit(open.Language).ToDictionary(problem => problem.Question, problem => problem.Message);
        if (problems.Count > 0) return Show(request.HttpContext, new(Of(open), interview, Goal: null, problems, []));

        // Sent twice from one page it is said once; said again later it is the later word.
        var command = desk.Command(Of(open), interview, open.Key("reach", Seen(sent)));
        var result = await commands.SubmitAsync(open.Record.Key(), command, new StudentWaker(client), cancellation);
        if (result.Outcome == CommandOutcome.Refused) return FormLanding.NotRecorded(request.HttpContext, open);
        var saying = new Saying(open.Language.Value, open.Words.ThankYou, open.Words.ReachedAnotherWay);
        return PublicPage.Of<DonePage>(open.Words.FormTitle, new DoneModel(saying, Addresses.Form(open.Token), open.Words.Back), PublicFrame.For(request.HttpContext, open, hasSwitch: false));
    }

    private static bool CanBeReached(OpenLink open) => FormLibrary.Get(open.Link.Purpose.FormId!).Audience == FormAudience.Graduate && open.Record.Contact is not { StoppedOn: not null };

    private static FormModel Of(OpenLink open) => new(open, FormLibrary.Get(GraduateContact.Form));

    private static Interview Interview(OpenLink open, IReadOnlyDictionary<string, Answer> answers) => new(Of(open).Form, answers, Of(open).Context);

    /// <summary>The revision of the record that the page was made of.</summary>
    private static string Seen(IFormCollection sent) => int.TryParse(sent["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? $"{seen}" : "";

    private static PublicPage Show(HttpContext http, QuestionsModel model) => PublicPage.Of<ReachPage>(
        model.Words.FormTitle,
        model,
        PublicFrame.For(http, model.State.Open, hasSwitch: model.Problems.Count == 0),
        model.Problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}

/// <summary>Something is done, and there is a page to go back to.</summary>
/// <param name="Saying">What is said of it.</param>
/// <param name="Back">The page.</param>
/// <param name="BackWords">What the way there is called.</param>
public sealed record DoneModel(Saying Saying, string Back, string BackWords);
