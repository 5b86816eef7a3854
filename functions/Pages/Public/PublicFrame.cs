using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>What every page for people without an account shows around its content.</summary>
/// <param name="Words">Its words.</param>
/// <param name="District">The district's name; null when nobody knows which it is.</param>
/// <param name="Switch">Where the choice of the other language is sent, and from where; null when a form of the page switches, or there is nothing to switch.</param>
/// <param name="FormField">The name of the field that carries a form's token.</param>
/// <param name="FormToken">The token of this page's forms.</param>
public sealed record PublicFrame(PublicWords Words, string? District, LanguageSwitch? Switch, string FormField, string FormToken)
{
    /// <summary>The frame of a page that a link opened.</summary>
    /// <param name="http">The request.</param>
    /// <param name="link">The link.</param>
    /// <param name="hasSwitch">Whether the page can be shown in the other language by loading its address again.</param>
    public static PublicFrame For(HttpContext http, OpenLink link, bool hasSwitch = true)
    {
        var other = hasSwitch ? new LanguageSwitch(Addresses.ChooseLanguage(link), $"{http.Request.Path}{WithoutLanguage(http)}") : null;
        return Of(http, link.Words, link.District.Name, other);
    }

    /// <summary>The frame of a page that says no in both languages.</summary>
    public static PublicFrame ForAnybody(HttpContext http) => Of(http, new(Language.English, isFamily: true), district: null, other: null);

    /// <summary>The query of the page, of which a question may be part; the language in it would count more than the one that is chosen.</summary>
    private static string WithoutLanguage(HttpContext http) => http.Request.Query["q"].ToString() is { Length: > 0 } question ? $"?q={Uri.EscapeDataString(question)}" : "";

    /// <summary>Remembers the form token in a cookie of the response.</summary>
    private static PublicFrame Of(HttpContext http, PublicWords words, string? district, LanguageSwitch? other)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        return new(words, district, other, tokens.FormFieldName, tokens.RequestToken!);
    }
}

/// <summary>How a page is shown in the other language, for good.</summary>
/// <param name="Action">Where the choice is sent.</param>
/// <param name="Back">The page to come back to.</param>
public sealed record LanguageSwitch(string Action, string Back);
