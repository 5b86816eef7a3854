using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.SignIn;

/// <summary>Signing in: by the platform or an identity provider where there is one, else by the development sign-in ("continue as …"); and signing out.</summary>
public sealed class SignInFunctions(DevelopmentSignIn development, PlatformSignIn platform, OpenIdSettings openId, DistrictDirectory districts, Sessions sessions)
{
    /// <summary>Sends people to whoever signs them in, or shows everybody one can continue as.</summary>
    [Function("SignInPage")]
    [Allow(Anyone = true)]
    public async Task<IResult> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request, CancellationToken cancellation)
    {
        var returnTo = Addresses.OwnOrNull(request.Query["return"]) ?? "/";
        if (platform.IsOn) return Results.Redirect(PlatformSignIn.SignIn(returnTo));
        if (openId.IsOn) return Results.Challenge(new() { RedirectUri = returnTo }, [OpenIdSettings.Scheme]);
        if (!development.ExistsFor(request.HttpContext)) return Missing(request);
        return HtmlPage.Of<SignInPage>("Sign in", new SignInModel(await districts.AllAsync(cancellation), Addresses.OwnOrNull(request.Query["return"])));
    }

    /// <summary>Continues as somebody.</summary>
    [Function("SignIn")]
    [Allow(Anyone = true)]
    public async Task<IResult> ContinueAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request, CancellationToken cancellation)
    {
        if (!development.ExistsFor(request.HttpContext)) return Missing(request);
        var form = await request.ReadFormAsync(cancellation);
        var ticket = new SessionTicket(new(form["district"].ToString()), form["staff"].ToString() is { Length: > 0 } staff ? new StaffId(staff) : null);
        if (await sessions.PrincipalAsync(ticket, cancellation) is not { } who) return Refusal.NotFound(request.HttpContext, "Nobody of that name works with plans in this district.");
        sessions.Begin(request.HttpContext, ticket);
        return new SeeOther(Addresses.OwnOrNull(form["return"]) is { } back && back != "/" ? back : Addresses.Home(who));
    }

    /// <summary>Signs out.</summary>
    [Function("SignOut")]
    [Allow(Anyone = true)]
    public IResult SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request)
    {
        Sessions.End(request.HttpContext);
        return new SeeOther(platform.IsOn ? PlatformSignIn.SignOut : "/");
    }

    private static IResult Missing(HttpRequest request) =>
        Refusal.NotFound(request.HttpContext, "Signing in without a password exists only in development mode, on a server that listens to its own machine alone.");
}

/// <summary>Who one can continue as.</summary>
/// <param name="Districts">The districts.</param>
/// <param name="ReturnTo">Where to go then; null for the person's own start page.</param>
public sealed record SignInModel(IReadOnlyList<District> Districts, string? ReturnTo);
