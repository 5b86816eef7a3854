using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Intake;
using IlpFunctions.Intake.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Intake;

/// <summary>
/// Where systems send events, signed as Standard Webhooks 1.0 has it. An accepted event is one durable write; what follows from it comes later.
/// </summary>
/// <remarks>
/// The signature's time is measured by the business clock: where that is virtual, so is all that is sent there, and what was recorded in one run counts for nothing in the next. In a deployment it is
/// the machine's.
/// </remarks>
public sealed class WebhookFunctions(WebhookSecrets secrets, DistrictDirectory districts, WebhookThrottle throttle, IntakeDesk desk, IntakeWaker waker, TimeProvider time)
{
    /// <summary>How events that come here are called.</summary>
    public const string Source = "webhook";

    /// <summary>The longest id.</summary>
    public const int LongestId = 255;

    private const int LongestDistrict = 200;

    /// <summary>Receives one event.</summary>
    [Function("ReceiveWebhook")]
    [Allow(BySignature = true)]
    public async Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/enrollment/{district}")] HttpRequest request,
        string district,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var id = new DistrictId(district);
        if (!IsName(district)) return WebhookReply.NoDistrict();
        if ((await secrets.CountingAsync(id, cancellation: cancellation)).Count == 0 && await districts.FindAsync(id, cancellation) is null) return WebhookReply.NoDistrict();
        if (!WebhookBody.IsReadable(request)) return WebhookReply.NotJson();
        try
        {
            return await WebhookBody.ReadAsync(request, cancellation) is { } body ? await ReceiveAsync(request, id, body, client, cancellation) : WebhookReply.TooLarge();
        }
        catch (BadHttpRequestException broken)
        {
            return WebhookReply.Unreadable(broken.StatusCode);
        }
    }

    /// <summary>The signing headers of a request.</summary>
    internal static WebhookSignature SignatureOf(HttpRequest request) => new(request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"]);

    /// <summary>Whether an event can have this id.</summary>
    internal static bool IsId(string id) => id.Length is > 0 and <= LongestId && id.All(character => character is > ' ' and <= '~');

    private async Task<IResult> ReceiveAsync(HttpRequest request, DistrictId district, byte[] body, DurableTaskClient client, CancellationToken cancellation)
    {
        var signature = SignatureOf(request);
        var now = time.GetUtcNow();
        var verdict = await VerifyAsync(signature, district, body, now, cancellation);
        if (verdict != SignatureVerdict.Good) return WebhookReply.NotSigned(verdict, now);
        if (throttle.SecondsToWait(district) is { } seconds) return WebhookReply.SlowDown(request.HttpContext.Response, seconds);
        var id = signature.Id!;
        if (!IsId(id)) return WebhookReply.BadId();

        // Whoever hangs up now has sent it all the same.
        var receipt = await desk.ReceiveAsync(district, Source, id, body, CancellationToken.None);
        if (receipt.Answer is IntakeAnswer.Accepted or IntakeAnswer.Duplicate) await waker.WakeAsync(district, IntakeRows.Shard(id), client);
        return receipt.Answer switch
        {
            IntakeAnswer.Accepted => WebhookReply.Taken(id, isDuplicate: false),
            IntakeAnswer.Duplicate => WebhookReply.Taken(id, isDuplicate: true),
            IntakeAnswer.OtherBody => WebhookReply.OtherBody(id),
            _ => WebhookReply.Wrong(id, receipt.Problems),
        };
    }

    /// <summary>A secret that was made a moment ago by another process counts too.</summary>
    private async Task<SignatureVerdict> VerifyAsync(WebhookSignature signature, DistrictId district, byte[] body, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await secrets.CountingAsync(district, cancellation: cancellation);
        if (signature.Verify(body, known, now) is not SignatureVerdict.Wrong and var verdict) return verdict;
        var anew = await secrets.CountingAsync(district, anew: true, cancellation);
        return signature.Verify(body, anew, now);
    }

    // What no district's id has would be turned down by the store.
    internal static bool IsName(string district) => district.Length is > 0 and <= LongestDistrict && district.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '@' or '~');
}
