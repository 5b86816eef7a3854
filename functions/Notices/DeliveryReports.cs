using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications.Deliveries;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Notices;

/// <summary>
/// Where providers report what became of messages. Who knows the secret at the end of the address is believed (Event Grid and mail servers can be given an address, and the latter nothing else);
/// where none is set up, the addresses do not exist.
/// </summary>
public sealed class DeliveryReports(DeliveryDesk deliveries, IConfiguration configuration, ILogger<DeliveryReports> log)
{
    private const string EventGrid = "eventgrid.azure.net";
    private const int LeastCharacters = 32;
    private const int LongestMail = 4 * 1024 * 1024;

    /// <summary>Event Grid asks whether it may send here (CloudEvents webhooks, validation).</summary>
    [Function("DeliveryReportsHandshake")]
    [Allow(BySignature = true)]
    public IResult Handshake([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "delivery-reports/acs/{secret}")] HttpRequest request, string secret)
    {
        if (!IsKnown(secret)) return Missing(request);
        if (request.Headers["WebHook-Request-Origin"] != EventGrid) return Refusal.Of(request.HttpContext, StatusCodes.Status400BadRequest, "Not for this origin", $"Only {EventGrid} sends delivery reports here.");
        request.HttpContext.Response.Headers["WebHook-Allowed-Origin"] = EventGrid;
        request.HttpContext.Response.Headers["WebHook-Allowed-Rate"] = request.Headers["WebHook-Request-Rate"] is [{ Length: > 0 } rate] && int.TryParse(rate, out var perMinute) && perMinute > 0 ? rate : "*";
        return Results.Ok();
    }

    /// <summary>Takes reports of Azure Communication Services.</summary>
    [Function("DeliveryReports")]
    [Allow(BySignature = true)]
    public async Task<IResult> TakeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "delivery-reports/acs/{secret}")] HttpRequest request, string secret, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (!IsKnown(secret)) return Missing(request);
        try
        {
            return await TakeAsync(await CloudEvents.ReadAsync(request.ContentType, request.Body, cancellation), client, cancellation);
        }
        catch (FormatException wrong)
        {
            return Refusal.Of(request.HttpContext, StatusCodes.Status400BadRequest, "Not a delivery report", wrong.Message);
        }
    }

    /// <summary>Takes mail that came back, as it is (<c>message/rfc822</c>): the mail server hands over what arrives at the address for bounces.</summary>
    [Function("ReturnedMail")]
    [Allow(BySignature = true)]
    public async Task<IResult> TakeMailAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "delivery-reports/mail/{secret}")] HttpRequest request, string secret, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (!IsKnown(secret)) return Missing(request);
        if (request.ContentLength is null or > LongestMail) return Refusal.Of(request.HttpContext, StatusCodes.Status413PayloadTooLarge, "Too long", "Send one mail of at most 4 MiB, with its length.");
        try
        {
            using var mail = new MemoryStream();
            await request.Body.CopyToAsync(mail, cancellation);
            mail.Position = 0;
            return await TakeAsync(BounceMail.Read(mail, cancellation), client, cancellation);
        }
        catch (FormatException)
        {
            return Refusal.Of(request.HttpContext, StatusCodes.Status400BadRequest, "Not a mail", "Send the mail that came back as it is, with its headers.");
        }
    }

    private async Task<IResult> TakeAsync(IReadOnlyList<DeliveryReport> reports, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var report in reports)
        {
            if (!await deliveries.TakeAsync(report, new StudentWaker(client), cancellation)) log.LogInformation("A delivery report ({Outcome}) is of a message that was not sent from here.", report.Outcome);
        }

        return Results.Ok();
    }

    /// <summary>Whether a secret is ours: compared by digests in constant time, so that neither its length nor its beginning can be found out.</summary>
    private bool IsKnown(string secret) =>
        configuration["Ilp:DeliveryReports:Secret"] is { Length: >= LeastCharacters } known
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(known)));

    private static IResult Missing(HttpRequest request) => Refusal.NotFound(request.HttpContext, "There is nothing at this address.");
}
