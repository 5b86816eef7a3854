using IlpFunctions.Forms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>What every page for people without an account shows around its content.</summary>
/// <param name="Words">Its words.</param>
/// <param name="District">The district's name; null when nobody knows which it is.</param>
/// <param name="Switch">Where the same page is in the other language; null when a form of the page switches, or there is nothing to switch.</param>
/// <param name="FormField">The name of the field that carries a form's token.</param>
/// <param name="FormToken">The token of this page's forms.</param>
public sealed record PublicFrame(PublicWords Words, string? District, string? Switch, string FormField, string FormToken)
{
    /// <summary>The frame of a page that a link opened.</summary>
    /// <param name="http">The request.</param>
    /// <param name="link">The link.</param>
    /// <param name="hasSwitch">Whether the page can be shown in the other language by its address alone.</param>
    public static PublicFrame For(HttpContext http, OpenLink link, bool hasSwitch = true)
    {
        var other = hasSwitch ? $"{http.Request.Path}?lang={link.Words.OtherLanguage}" : null;
        return Of(http, link.Words, link.District.Name, other);
    }

    /// <summary>The frame of a page that says no in both languages.</summary>
    public static PublicFrame ForAnybody(HttpContext http) => Of(http, new(Language.English, isFamily: true), district: null, other: null);

    /// <summary>Remembers the form token in a cookie of the response.</summary>
    private static PublicFrame Of(HttpContext http, PublicWords words, string? district, string? other)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        return new(words, district, other, tokens.FormFieldName, tokens.RequestToken!);
    }
}
