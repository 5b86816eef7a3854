using IlpFunctions.Functions.Pages.Imports;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Intake.Signing;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Intake;

/// <summary>What a sender is told: an acknowledgement, or problem details (RFC 9457). Nothing of what was sent is repeated.</summary>
internal static class WebhookReply
{
    public static IResult Taken(string id, bool isDuplicate) => Results.Json(new Acknowledgement(id, isDuplicate ? "duplicate" : "accepted"), statusCode: StatusCodes.Status202Accepted);

    public static IResult NoDistrict() => Problem(StatusCodes.Status404NotFound, "No such district", "No district has this address. Look at the address that the command webhook-secret or the district's page of secrets gave.");

    public static IResult NotJson() => Problem(StatusCodes.Status415UnsupportedMediaType, "Not JSON", "Send application/json in UTF-8, not compressed.");

    public static IResult NotAZip() => Problem(StatusCodes.Status415UnsupportedMediaType, "Not a zip", "Send the roster's zip as application/zip.");

    public static IResult TooLarge() => Problem(StatusCodes.Status413PayloadTooLarge, "Too large", $"A body has at most {WebhookBody.MostBytes / 1024} KB. Send a plan's or a survey's attachments elsewhere and link them.");

    public static IResult RosterTooLarge() => Problem(StatusCodes.Status413PayloadTooLarge, "Too large", $"A roster's zip has at most {RosterApi.MostBytes / 1024 / 1024} MB. Export one district at a time, without other files.");

    public static IResult TooSlow() => Problem(StatusCodes.Status408RequestTimeout, "Too slow", "The roster did not arrive within ten minutes. Nothing was stored: send it again.");

    public static IResult Unreadable(int status) => Problem(status, "Not a request", "The body did not arrive as the request's headers announced it.");

    public static IResult NotSigned(SignatureVerdict verdict, DateTimeOffset now) => Problem(StatusCodes.Status401Unauthorized, "Not signed", verdict switch
    {
        SignatureVerdict.Missing => "Send webhook-id, webhook-timestamp (Unix seconds) and webhook-signature (v1, and base 64) as Standard Webhooks 1.0 has it.",
        SignatureVerdict.OutOfTime => $"webhook-timestamp is more than {WebhookSignature.Tolerance.TotalSeconds:0} seconds from this server's clock, which says {now.ToUnixTimeSeconds()}. Set the sender's clock, and sign again when you send again.",
        _ => "No signature in webhook-signature was made with a secret of this district over {id}.{timestamp}.{body}. Look at the secret, and that the body is signed byte for byte as it is sent.",
    });

    public static IResult BadId() => Problem(StatusCodes.Status400BadRequest, "No usable id", $"webhook-id has 1 to {WebhookFunctions.LongestId} printable ASCII characters without spaces.");

    public static IResult RosterTaken(string id, string import, bool isDuplicate) =>
        Results.Json(new RosterAcknowledgement(id, isDuplicate ? "duplicate" : "accepted", import), statusCode: StatusCodes.Status202Accepted);

    public static IResult OtherBody(string id) => Problem(StatusCodes.Status409Conflict, "Another event has this id", "An event with this webhook-id and another body was stored before. Give every event an id of its own.", ("id", id));

    public static IResult Wrong(string id, IReadOnlyList<EventProblem> problems) => Problem(
        StatusCodes.Status400BadRequest, "Not as its schema has it", "The event is stored for the district to see, and was not taken. Put right what the errors say and send it again under the same id.",
        ("id", id), ("errors", problems));

    public static IResult SlowDown(HttpResponse response, int seconds)
    {
        response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problem(StatusCodes.Status429TooManyRequests, "Too many requests", $"Wait {(seconds == 1 ? "a second" : $"{seconds} seconds")}, then send it again.");
    }

    private static IResult Problem(int status, string title, string detail, params (string Name, object Value)[] more) =>
        Results.Problem(statusCode: status, title: title, detail: detail, extensions: more.Select(one => KeyValuePair.Create(one.Name, (object?)one.Value)));

    private sealed record Acknowledgement(string Id, string Status);

    private sealed record RosterAcknowledgement(string Id, string Status, string Import);
}
