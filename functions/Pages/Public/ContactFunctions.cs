using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Links;
using IlpFunctions.Students.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>What somebody whom a survey was sent to can say instead of answering it: that they do not want to be asked, or that they are somebody else.</summary>
public sealed class ContactFunctions(PublicDoor door, PersonalLinks links, CommandDesk desk)
{
    /// <summary>Takes whether a graduate may be asked.</summary>
    [Function("ChangeConsent")]
    [Allow(Bearer = true)]
    public async Task<IResult> ConsentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "s/{token}/consent")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = await request.ReadFormAsync(cancellation);
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token, sent["lang"]);
        if (open is null) return refusal!;
        var (may, seen) = (sent["may"].ToString(), sent["seen"].ToString());
        if (!IsForGraduate(open) || may is not ("yes" or "no")) return Back(open);
        var command = new ChangeConsent { Key = open.Key("consent", may, seen), Actor = open.Signature, MayBeAsked = may == "yes", On = open.Today };
        await desk.SubmitAsync(open.Record.Key(), command, new StudentWaker(client), cancellation);
        return Back(open);
    }

    /// <summary>Takes that a graduate's link has reached somebody else, and closes it.</summary>
    [Function("NotMe")]
    [Allow(Bearer = true)]
    public async Task<IResult> NotMeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "s/{token}/not-me")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = await request.ReadFormAsync(cancellation);
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token, sent["lang"]);
        if (open is null) return refusal!;
        if (!IsForGraduate(open)) return Back(open);
        var command = new ReportWrongContact { Key = open.Key("not-me"), Actor = "whoever reads the graduate's messages", Milestone = open.Link.Milestone, On = open.Today };
        await desk.SubmitAsync(open.Record.Key(), command, new StudentWaker(client), cancellation);
        await links.RevokeAsync(open.Link.Student, open.Link.Recipient, open.Link.Milestone, cancellation);
        var saying = new Saying(open.Language.Value, open.Words.NotMeThanks, open.Words.NotMeDone);
        return PublicPage.Of<PlainPage>(open.Words.FormTitle, new PlainModel(saying), PublicFrame.For(request.HttpContext, open, hasSwitch: false));
    }

    private static bool IsForGraduate(OpenLink open) => FormLibrary.Get(open.Link.Purpose.FormId!).Audience == FormAudience.Graduate;

    private static SeeOther Back(OpenLink open) => new($"{Addresses.Form(open.Token)}?lang={open.Language}");
}
