using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Intake;

/// <summary>The secrets that systems sign their events with: made, listed, retired. The same as the command webhook-secret, for a deployment that has no command line.</summary>
public sealed class SecretFunctions(DistrictDirectory districts, WebhookSecrets secrets, IConfiguration configuration, IIdSource ids, TimeProvider time)
{
    /// <summary>The secrets there are.</summary>
    [Function("WebhookSecrets")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "intake/{district}/secrets")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        return await ShowAsync(found, null, null, StatusCodes.Status200OK, cancellation);
    }

    /// <summary>Makes a secret, which this answer shows and nothing ever again.</summary>
    [Function("AddWebhookSecret")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "intake/{district}/secrets")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        try
        {
            var made = await secrets.AddAsync(found.Id, request.HttpContext.Principal().Signature, cancellation);
            return await ShowAsync(found, new(made, SampleRequest.Of(Root(request), found.Id, made.Secret, $"try-{ids.NewId()}", time.GetUtcNow())), null, StatusCodes.Status201Created, cancellation);
        }
        catch (InvalidOperationException refused)
        {
            return await ShowAsync(found, null, refused.Message, StatusCodes.Status409Conflict, cancellation);
        }
    }

    /// <summary>Retires a secret.</summary>
    [Function("RetireWebhookSecret")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> RetireAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "intake/{district}/secrets/retire")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Refusal.NotFound(request.HttpContext, "There is no such district.");
        var id = (await request.ReadFormAsync(cancellation))["secret"].ToString();
        return await secrets.RetireAsync(found.Id, id, request.HttpContext.Principal().Signature, cancellation)
            ? new SeeOther(Addresses.WebhookSecrets(found.Id))
            : await ShowAsync(found, null, "No secret of this name counts. It may have been retired meanwhile.", StatusCodes.Status409Conflict, cancellation);
    }

    private async Task<HtmlPage> ShowAsync(District district, ShownSecret? made, string? problem, int status, CancellationToken cancellation) =>
        HtmlPage.Of<SecretsPage>("Connect a system", new SecretsModel(district, await secrets.ListAsync(district.Id, cancellation), made, problem), status);

    /// <summary>The configured address; where none is, or its port is whichever is free, the one that was asked.</summary>
    private Uri Root(HttpRequest request) => configuration["Ilp:Root"] is { Length: > 0 } root && new Uri(root) is { Port: > 0 } known ? known : new($"{request.Scheme}://{request.Host}/");
}

/// <summary>The secrets of a district.</summary>
/// <param name="District">The district.</param>
/// <param name="Secrets">Those there are, oldest first.</param>
/// <param name="Made">The one that was made just now; null otherwise.</param>
/// <param name="Problem">Why something was not done; null otherwise.</param>
public sealed record SecretsModel(District District, IReadOnlyList<SecretAbout> Secrets, ShownSecret? Made, string? Problem);

/// <summary>A secret that is shown this once.</summary>
/// <param name="New">The secret.</param>
/// <param name="Sample">A request that is signed with it.</param>
public sealed record ShownSecret(NewSecret New, SampleRequest Sample);
