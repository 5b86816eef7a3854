using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Students.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>Where somebody without an account chooses a language: pages, mail and letters to them are in it from then on.</summary>
public sealed class LanguageFunctions(PublicDoor door, LanguageDesk languages)
{
    /// <summary>Takes the choice on the page of a form.</summary>
    [Function("ChooseFormLanguage")]
    [Allow(Bearer = true)]
    public async Task<IResult> OfFormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "s/{token}/language")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToAnswerAsync(request.HttpContext, token);
        return open is null ? refusal! : await ChooseAsync(request, open, Addresses.Form(open.Token), client, cancellation);
    }

    /// <summary>Takes the choice on the page of a plan.</summary>
    [Function("ChoosePlanLanguage")]
    [Allow(Bearer = true)]
    public async Task<IResult> OfPlanAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "f/{token}/language")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToSignAsync(request.HttpContext, token);
        return open is null ? refusal! : await ChooseAsync(request, open, Addresses.Sign(open.Token), client, cancellation);
    }

    private async Task<SeeOther> ChooseAsync(HttpRequest request, OpenLink open, string own, DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = await request.ReadFormAsync(cancellation);
        await languages.ChooseAsync(open, new(sent["to"].ToString()), new StudentWaker(client), cancellation);
        return new SeeOther(Addresses.OwnOrNull(sent["back"]) is { } back && back.StartsWith(own, StringComparison.Ordinal) ? back : own);
    }
}

/// <summary>Keeps the language that the holder of a link chooses.</summary>
public sealed class LanguageDesk(CommandDesk desk)
{
    /// <summary>Keeps a choice; one that there are no words in changes nothing.</summary>
    public async Task ChooseAsync(OpenLink open, Language language, IStudentWaker waker, CancellationToken cancellation)
    {
        if (!PublicWords.Languages.Contains(language)) return;
        var person = open.Link.Recipient.KeyPart();
        if (open.Record.ChosenLanguages.GetValueOrDefault(person) == language.Value) return;

        // Changed to and fro each choice is one of its own; the same button twice is one.
        var command = new ChooseLanguage { Key = open.Key("language", language.Value, $"{open.Record.Revision}"), Actor = open.Signature, Person = person, Language = language };
        await desk.SubmitAsync(open.Record.Key(), command, waker, cancellation);
    }
}
