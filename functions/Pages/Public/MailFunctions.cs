using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Students.Acts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>Where whoever is written to of courtesy stops it: on a page, or by the one click of a mail program (RFC 8058), which sends a form that no page of this app gave it.</summary>
public sealed class MailFunctions(PublicDoor door, DeliveryDesk deliveries, AddressBook addresses)
{
    /// <summary>The page. Looking at it stops nothing: mail scanners do that.</summary>
    [Function("StopMailPage")]
    [Allow(Bearer = true)]
    public async Task<IResult> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "u/{token}")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (open, refusal) = await door.OpenToStopAsync(request.HttpContext, token);
        if (open is null) return refusal!;
        var address = Contact.Find(open.Link.Recipient, open.Record, open.District)?.Address;
        var isStopped = address is not null && await addresses.FindAsync(open.District.Id, address, cancellation) == AddressStanding.OptedOut;
        return PublicPage.Of<StopMailPage>(open.Words.MailTitle, new StopMailModel(open, isStopped), PublicFrame.For(request.HttpContext, open));
    }

    /// <summary>Stops mail, or sends it again.</summary>
    [Function("StopMail")]
    [Allow(BySignature = true)]
    public async Task<IResult> StopAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "u/{token}")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var sent = request.HasFormContentType ? await request.ReadFormAsync(cancellation) : FormCollection.Empty;
        var (open, refusal) = await door.OpenToStopAsync(request.HttpContext, token, sent["lang"]);
        if (open is null) return refusal!;
        await deliveries.StopAsync(open.Link.Student, open.Link.Recipient, stop: sent["mail"] != "again", new StudentWaker(client), cancellation);
        return sent["List-Unsubscribe"] == "One-Click" ? Results.Ok() : new SeeOther($"{Addresses.StopMail(open.Token)}?lang={open.Language}");
    }
}

/// <summary>The page on which mail is stopped.</summary>
/// <param name="Open">The link.</param>
/// <param name="IsStopped">Whether it is.</param>
public sealed record StopMailModel(OpenLink Open, bool IsStopped);
