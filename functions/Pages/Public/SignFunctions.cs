using System.Globalization;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Milestones;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>
/// The page on which a family or a student signs a plan. What a mail program may load ahead says no more than a first name; the plan is a step further, and only sending a form changes
/// anything. The first page is also where an answer is confirmed.
/// </summary>
public sealed class SignFunctions(PublicDoor door, StudentRows rows, AccessLog log, CommandDesk desk)
{
    /// <summary>What is asked, or what was answered.</summary>
    [Function("SignPage")]
    [Allow(Bearer = true)]
    public async Task<IResult> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "f/{token}")] HttpRequest request, string token)
    {
        var (open, refusal) = await door.OpenToSignAsync(request.HttpContext, token);
        if (open is null) return refusal!;
        return CanBeRead(open) ? Show<SignPage>(request.HttpContext, open, new SignModel(open)) : Over(request.HttpContext, open);
    }

    /// <summary>The plan, with what one can say of it.</summary>
    [Function("PlanToSign")]
    [Allow(Bearer = true)]
    public async Task<IResult> PlanAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "f/{token}/plan")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToSignAsync(request.HttpContext, token);
        if (open is null) return refusal!;
        return await ShowPlanAsync(request.HttpContext, open, model => model, StatusCodes.Status200OK, cancellation);
    }

    /// <summary>Takes an answer.</summary>
    [Function("AnswerPlan")]
    [Allow(Bearer = true)]
    public async Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "f/{token}")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = await request.ReadFormAsync(cancellation);
        var (open, refusal) = await door.OpenToSignAsync(request.HttpContext, token, sent["lang"]);
        if (open is null) return refusal!;
        if (!open.IsOpen || SignForm.Read(sent) is not { } form) return Back(open);
        if (form.Version != open.Record.CurrentPlan()?.Number)
        {
            // Said from a page that is older than what was said already: the same button twice, or the plan has moved on.
            return HasSaid(open, form) ? Back(open) : await ShowPlanAsync(request.HttpContext, open, model => model with { Sent = form, IsNewer = true }, StatusCodes.Status409Conflict, cancellation);
        }

        if (form.Problem(open.Words) is { } problem)
            return await ShowPlanAsync(request.HttpContext, open, model => model with { Sent = form, Problem = problem }, StatusCodes.Status422UnprocessableEntity, cancellation);
        var result = await desk.SubmitAsync(open.Record.Key(), Command(open, form), new StudentWaker(client), cancellation);
        return result.Outcome == CommandOutcome.Refused ? NotRecorded(request.HttpContext, open) : Back(open);
    }

    private static AnswerSignOff Command(OpenLink open, SignForm form) => new()
    {
        Key = Key(open, form),
        Actor = open.Signature,
        Version = form.Version,
        Role = new SignModel(open).Role,
        Person = open.Link.Recipient.Id,
        Answer = form.Answer,
        On = open.Today,
        How = SignOffWay.Link,
        Note = form.Note.Length == 0 ? null : form.Note,
    };

    /// <summary>Sent twice from one page it is said once; said again later it is another word, and the later one counts.</summary>
    private static string Key(OpenLink open, SignForm form) => open.Key("sign", form.Version.ToString(CultureInfo.InvariantCulture), form.Answer.ToString(), form.Seen, form.Note);

    private static bool HasSaid(OpenLink open, SignForm form) => open.Record.SignOffs.Any(said => said.Key == Key(open, form));

    private async Task<IResult> ShowPlanAsync(HttpContext http, OpenLink open, Func<SignPlanModel, SignPlanModel> change, int status, CancellationToken cancellation)
    {
        if (!CanBeRead(open) || open.Record.CurrentPlan() is not { } version || await rows.PlanAsync(open.Record.Key(), version.Number, cancellation) is not { } document) return Over(http, open);
        await log.WriteAsync(open.Record.Key(), open.Signature, "plan to sign: by the link sent to them", cancellation);
        var signed = new SignModel(open).SignedVersion is { } earlier ? await rows.PlanAsync(open.Record.Key(), earlier.Number, cancellation) : null;
        return PublicPage.Of<SignPlanPage>(open.Words.SignTitle, change(new(new(open), version, document, signed)), PublicFrame.For(http, open, hasSwitch: HttpMethods.IsGet(http.Request.Method)), status);
    }

    /// <summary>While it is to be signed, and after everybody has.</summary>
    private static bool CanBeRead(OpenLink open) => open.Milestone is { State: MilestoneState.Open or MilestoneState.Settled };

    private static PublicPage Show<TPage>(HttpContext http, OpenLink open, object model)
        where TPage : Microsoft.AspNetCore.Components.IComponent => PublicPage.Of<TPage>(open.Words.SignTitle, model, PublicFrame.For(http, open));

    private static PublicPage Over(HttpContext http, OpenLink open) =>
        Show<PlainPage>(http, open, new PlainModel(new Saying(open.Language.Value, open.Words.OverTitle, open.Words.OverText)));

    private static PublicPage NotRecorded(HttpContext http, OpenLink open) => PublicPage.Of<PlainPage>(
        open.Words.SignTitle, new PlainModel(new Saying(open.Language.Value, open.Words.SignTitle, open.Words.NotRecorded)), PublicFrame.For(http, open, hasSwitch: false), StatusCodes.Status409Conflict);

    private static SeeOther Back(OpenLink open) => new($"{Addresses.Sign(open.Token)}?lang={open.Language}");
}
