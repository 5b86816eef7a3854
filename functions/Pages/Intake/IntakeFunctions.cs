using System.Text;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Intake;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Intake;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Intake;

/// <summary>Events that came in, why they are refused or held, and what the district decides about them.</summary>
public sealed class IntakeFunctions(DistrictDirectory districts, IntakeReader reader, IntakeRows rows, IntakeDecisions decisions, IntakeWaker waker, AccessLog looks)
{
    /// <summary>The events, by state, source and type.</summary>
    [Function("Intake")]
    [Allow(Role.District)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "intake/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return NotThere(request);
        return HtmlPage.Of<IntakePage>("Events", await reader.ReadAsync(found, IntakeFilter.Of(request.Query), cancellation));
    }

    /// <summary>One event with its body.</summary>
    [Function("IntakeEvent")]
    [Allow(Role.District)]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "intake/{district}/{name}")] HttpRequest request, string district, string name, CancellationToken cancellation)
    {
        if (await OpenAsync(district, name, cancellation) is not { } model) return NotThere(request);
        await LogAsync(request.HttpContext, model, cancellation);
        return HtmlPage.Of<EventPage>("Event", model);
    }

    /// <summary>Decides about an event.</summary>
    [Function("DecideAboutEvent")]
    [Allow(Role.District)]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "intake/{district}/{name}")] HttpRequest request,
        string district,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await OpenAsync(district, name, cancellation) is not { } model) return NotThere(request);
        var sent = await request.ReadFormAsync(cancellation);
        if (Action(sent["do"].ToString()) is not { } action) return Refusal.Of(request.HttpContext, StatusCodes.Status400BadRequest, "Decide what?", "Correct it, replay it, release it or discard it.");
        var (text, why) = (sent["body"].ToString(), sent["why"].ToString());
        var again = model with { Text = action == IntakeAction.Corrected ? text : model.Text, Why = why };
        if (sent["seen"] != Version(model.Stored)) return await ShowAsync(request.HttpContext, again, [new("$", "Somebody else has decided about it meanwhile. Look at it again.")], StatusCodes.Status409Conflict, cancellation);
        var body = Encoding.UTF8.GetBytes(text);
        if (body.Length > WebhookBody.MostBytes) return await ShowAsync(request.HttpContext, again, [new("$", $"An event has at most {WebhookBody.MostBytes / 1024} KB.")], StatusCodes.Status422UnprocessableEntity, cancellation);
        var problems = await decisions.DecideAsync(model.Stored, action, request.HttpContext.Principal().Signature, why, body, cancellation);
        if (problems.Count > 0) return await ShowAsync(request.HttpContext, again, problems, StatusCodes.Status422UnprocessableEntity, cancellation);
        if (action != IntakeAction.Discarded) await waker.WakeAsync(model.District.Id, model.Name.Shard, client);
        return new SeeOther(Addresses.IntakeEvent(model.District.Id, model.Name.ToString()));
    }

    /// <summary>The version of an event that a form was made for.</summary>
    internal static string Version(StoredEvent stored) => Keys.Digest(stored.ETag);

    private async Task<EventModel?> OpenAsync(string district, string name, CancellationToken cancellation)
    {
        if (EventName.Read(name) is not { } read || await districts.FindAsync(new(district), cancellation) is not { } found) return null;
        return await rows.FindAsync(found.Id, read.Shard, read.Digest, cancellation) is { } stored ? EventModel.Of(found, read, stored) : null;
    }

    private async Task<IResult> ShowAsync(HttpContext http, EventModel model, IReadOnlyList<EventProblem> problems, int status, CancellationToken cancellation)
    {
        await LogAsync(http, model, cancellation);
        return HtmlPage.Of<EventPage>("Event", model with { Problems = problems }, status);
    }

    /// <summary>The body tells of the student.</summary>
    private async Task LogAsync(HttpContext http, EventModel model, CancellationToken cancellation)
    {
        if (model.Stored.Event.Student is { } student)
            await looks.WriteAsync(new(model.District.Id, student), http.Principal().Signature, "an event that came in: works for the student's district", cancellation);
    }

    private static IntakeAction? Action(string word) => word switch
    {
        "corrected" => IntakeAction.Corrected,
        "replayed" => IntakeAction.Replayed,
        "released" => IntakeAction.Released,
        "discarded" => IntakeAction.Discarded,
        _ => null,
    };

    private static IResult NotThere(HttpRequest request) => Refusal.NotFound(request.HttpContext, "There is no such event. It may be so old that it was forgotten.");
}
