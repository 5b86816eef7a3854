using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Imports;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Intake;

/// <summary>
/// Where a district's system sends a roster without anybody signed in: the zip as the body, signed as its events are. Nothing is kept of what is not signed, and what cannot be signed is turned away before
/// its body is read.
/// </summary>
public sealed class SignedRosterFunctions(WebhookSecrets secrets, WebhookThrottle throttle, RosterStarter starter, IIdSource ids, TimeProvider time) : IDisposable
{
    // Whoever has no secret can make the app write this many files of the largest size, for no longer than this, and none of them stays.
    private const int AtOnce = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim places = new(AtOnce);

    /// <summary>Receives one roster.</summary>
    [Function("ReceiveRoster")]
    [Allow(BySignature = true)]
    public async Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/rosters/{district}")] HttpRequest request,
        string district,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        // A secret is made for a district that is known; another address is none.
        var counting = WebhookFunctions.IsName(district) ? await secrets.CountingAsync(new(district), anew: true, cancellation) : [];
        if (counting.Count == 0) return WebhookReply.NoDistrict();
        if (!RosterApi.IsZip(request)) return WebhookReply.NotAZip();
        if (request.ContentLength > RosterApi.MostBytes) return WebhookReply.RosterTooLarge();
        var (signature, now) = (WebhookFunctions.SignatureOf(request), time.GetUtcNow());
        using var check = signature.Begin(counting, now, out var verdict);
        if (check is null) return WebhookReply.NotSigned(verdict, now);
        if (!WebhookFunctions.IsId(signature.Id!)) return WebhookReply.BadId();
        if (!await places.WaitAsync(TimeSpan.Zero, cancellation)) return WebhookReply.SlowDown(request.HttpContext.Response, 30);
        try
        {
            return await ReceiveAsync(request, new(district), signature.Id!, check, client, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task<IResult> ReceiveAsync(HttpRequest request, DistrictId district, string id, SignatureCheck check, DurableTaskClient client, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            using var body = await SignedBody.ReadAsync(request, check, RosterApi.MostBytes, $"sent-{ids.NewId()}.zip", limit.Token);
            if (body is null) return WebhookReply.RosterTooLarge();
            if (body.Verdict != SignatureVerdict.Good) return WebhookReply.NotSigned(body.Verdict, time.GetUtcNow());
            if (throttle.SecondsToWait(district) is { } seconds) return WebhookReply.SlowDown(request.HttpContext.Response, seconds);

            // Whoever hangs up now has sent it all the same.
            return await starter.ReceiveSentAsync(body.Content, body.Sha256, district, id, client, CancellationToken.None) is var (import, began)
                ? WebhookReply.RosterTaken(id, import, isDuplicate: !began) : WebhookReply.OtherBody(id);
        }
        catch (BadHttpRequestException broken)
        {
            return broken.StatusCode == StatusCodes.Status413PayloadTooLarge ? WebhookReply.RosterTooLarge() : WebhookReply.Unreadable(broken.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return WebhookReply.TooSlow();
        }
    }
}
