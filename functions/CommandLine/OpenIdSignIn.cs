using System.Globalization;
using System.Security.Claims;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>Signing in with a provider of OpenID Connect: the authorization code flow with PKCE, after which the app's own session goes on.</summary>
internal static class OpenIdSignIn
{
    /// <summary>Where the provider sends people back to.</summary>
    public const string Callback = "/signin-openid";

    private const string NoSession = "none";

    /// <summary>Adds it, where it is configured.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var settings = OpenIdSettings.Of(configuration);
        if (!settings.IsOn) return;

        // The platform wants a session of its own for those who come back. Nobody ever gets one: the app's own session goes on.
        services.AddAuthentication(NoSession).AddCookie(NoSession).AddOpenIdConnect(OpenIdSettings.Scheme, options => Set(options, settings));
    }

    private static void Set(OpenIdConnectOptions options, OpenIdSettings settings)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (settings.Authority!.AbsoluteUri, settings.ClientId, settings.ClientSecret);
        // Browser and provider live by the machine's clock, whatever clock the district lives by.
        options.TimeProvider = TimeProvider.System;
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        (options.ResponseType, options.ResponseMode, options.UsePkce) = ("code", "query", true);
        (options.CallbackPath, options.SignInScheme) = (Callback, NoSession);
        options.Scope.Add("email");

        // Claims as the provider names them; and none of its tokens is kept.
        (options.MapInboundClaims, options.SaveTokens) = (false, false);

        // The way back is a plain link from another site, over TLS or on this machine.
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie]) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Events = new()
        {
            OnRedirectToIdentityProvider = SendBackHere,
            OnTicketReceived = received => BeginAsync(received, settings),
            OnRemoteFailure = SayAsync,
        };
    }

    /// <summary>To the app's own address, whatever a proxy or a caller calls it.</summary>
    private static Task SendBackHere(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = context.HttpContext.RequestServices.GetRequiredService<MessageLinks>().To(Callback).AbsoluteUri;
        return Task.CompletedTask;
    }

    private static Task BeginAsync(TicketReceivedContext received, OpenIdSettings settings)
    {
        var http = received.HttpContext;
        http.RequestServices.GetRequiredService<Sessions>().Begin(http, SessionTicket.Of(IdentityOf(received.Principal!, settings.RoleClaim)));
        http.Response.Redirect(Addresses.OwnOrNull(received.ReturnUri) ?? "/");
        received.HandleResponse();
        return Task.CompletedTask;
    }

    private static StaffIdentity IdentityOf(ClaimsPrincipal who, string roleClaim)
    {
        // An address that the provider says it has not seen somebody read proves nothing.
        var isProven = who.FindFirstValue("email_verified") is not { } said || bool.Parse(said.ToLower(CultureInfo.InvariantCulture));
        var email = who.FindFirstValue("email") ?? who.FindFirstValue("preferred_username");
        return new(isProven ? email : null, who.FindFirstValue("name"), [.. who.FindAll(roleClaim).Select(claim => claim.Value)]);
    }

    private static async Task SayAsync(RemoteFailureContext failed)
    {
        failed.HandleResponse();
        failed.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OpenIdSignIn).FullName!).LogWarning("Signing in failed: {FailureType}.", failed.Failure?.GetType().Name);
        var refusal = Refusal.Of(failed.HttpContext, StatusCodes.Status401Unauthorized, "You have not been signed in", "The sign-in was cancelled, took too long, or was answered wrongly. Go to the start page and try again; if it happens again, tell whoever runs this server.");
        await refusal.ExecuteAsync(failed.HttpContext);
    }
}
