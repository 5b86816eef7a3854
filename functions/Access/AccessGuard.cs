using IlpFunctions.Functions.Pages.Public;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace IlpFunctions.Functions.Access;

/// <summary>
/// Stands before every HTTP function. Denied by default: who may call a function is what it declares, within the own district, by a personal link or by its signature; whatever
/// else is not a GET must carry the token of a form that this app gave to this person.
/// </summary>
public sealed class AccessGuard(Sessions sessions, IAntiforgery antiforgery, MessageLinks links) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        Transport.Settle(http, links.AreSecure);
        SecurityHeaders.Apply(http);
        if (await RefuseAsync(http, AccessDeclarations.Of(context.FunctionDefinition)) is { } refusal) await refusal.ExecuteAsync(http);
        else await next(context);
    }

    private async Task<IResult?> RefuseAsync(HttpContext http, AllowAttribute? allow)
    {
        if (allow is null) return Refusal.Forbidden(http, "This address is not open to anybody.");
        if (allow.BySignature)
        {
            SecurityHeaders.KeepOutOfSearch(http.Response);
            return null;
        }

        if (allow.Bearer) return await RefuseBearerAsync(http);
        var (who, stranger) = await sessions.ReadAsync(http);
        if (who is not null) http.SignIn(who);
        if (!allow.Anyone)
        {
            if (stranger is not null) return Refusal.Forbidden(http, $"You are signed in as {stranger.Email ?? stranger.Name ?? "somebody without an address"}, and no district's roster has a member of staff of that address who works with plans. Ask the district office.");
            if (who is null) return SignInFirst(http);
            if (!allow.Allows(who.Role, HttpMethods.IsGet(http.Request.Method))) return Refusal.Forbidden(http, $"You are signed in as {who.Signature}. This page is for others.");
            if (http.GetRouteValue("district") is string district && district != who.District.Value) return Refusal.Forbidden(http, "This page belongs to another district.");
        }

        if (HttpMethods.IsGet(http.Request.Method)) return null;
        return await FormAsync(http) switch
        {
            FormState.Own => null,
            FormState.TooLarge => Refusal.Of(http, StatusCodes.Status413PayloadTooLarge, "Too large", "More was sent than is taken at once. A roster's zip has at most 100 MB. Nothing was changed."),
            _ => Refusal.Of(http, StatusCodes.Status400BadRequest, "This form has expired", "Go back, load the page again and send the form once more. Nothing was changed."),
        };
    }

    /// <summary>Whether a form is one that this app gave to this person. To find its token all of it is read.</summary>
    private async Task<FormState> FormAsync(HttpContext http)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http) ? FormState.Own : FormState.Foreign;
        }
        catch (AntiforgeryValidationException unread) when (unread.InnerException is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or InvalidDataException)
        {
            return FormState.TooLarge;
        }
        catch (AntiforgeryValidationException unread) when (unread.InnerException is IOException)
        {
            return FormState.Foreign;
        }
    }

    /// <summary>Whether the link is good is the page's to find out. Nobody is signed in there, so that a page opened by link is the same in every browser.</summary>
    private async Task<IResult?> RefuseBearerAsync(HttpContext http)
    {
        SecurityHeaders.KeepOutOfSearch(http.Response);
        return HttpMethods.IsGet(http.Request.Method) || await FormAsync(http) == FormState.Own ? null : PublicRefusal.FormExpired(http);
    }

    private IResult SignInFirst(HttpContext http)
    {
        if (!Refusal.WantsHtml(http.Request)) return Refusal.Of(http, StatusCodes.Status401Unauthorized, "Sign in first", "This address is for signed-in staff.");
        if (!sessions.HaveAWayIn(http))
            return Refusal.Of(http, StatusCodes.Status401Unauthorized, "Sign in first", "This page is for signed-in staff, and this server has no way to sign in yet. Ask whoever runs it.");
        return HttpMethods.IsGet(http.Request.Method)
            ? Results.Redirect(Addresses.SignIn(http.Request.Path + http.Request.QueryString))
            : Refusal.Of(http, StatusCodes.Status401Unauthorized, "You have been signed out", "Sign in again, then send the form once more. Nothing was changed.");
    }

    private enum FormState
    {
        Own,
        Foreign,
        TooLarge,
    }
}
