using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Overview;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Layout;

/// <summary>What every page shows around its content.</summary>
/// <param name="Viewer">Who is signed in, or null.</param>
/// <param name="Path">The page's own address.</param>
/// <param name="IsDevelopment">Whether anybody on this machine can sign in as anybody.</param>
/// <param name="HasMailbox">Whether there is a local mailbox to look at.</param>
/// <param name="VirtualNow">The time on a virtual clock; null on the machine's.</param>
/// <param name="FormField">The name of the field that carries a form's token.</param>
/// <param name="FormToken">The token of this page's forms.</param>
public sealed record PageFrame(Principal? Viewer, string Path, bool IsDevelopment, bool HasMailbox, DateTimeOffset? VirtualNow, string FormField, string FormToken)
{
    /// <summary>The frame for a request. Remembers the form token in a cookie of the response.</summary>
    public static PageFrame For(HttpContext http)
    {
        var services = http.RequestServices;
        var tokens = services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var who = http.PrincipalOrNull();
        return new(
            who,
            http.Request.Path.Value ?? "/",
            services.GetRequiredService<DevelopmentSignIn>().ExistsFor(http),
            who?.Role == Role.District && services.GetRequiredService<Mailbox.LocalMailbox>().IsShown,
            services.GetService<IDemoClock>()?.Now,
            tokens.FormFieldName,
            tokens.RequestToken!);
    }
}
