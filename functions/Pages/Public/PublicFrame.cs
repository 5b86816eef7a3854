using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>What every page for people without an account shows around its content.</summary>
/// <param name="Words">Its words.</param>
/// <param name="District">The district's name; null when nobody knows which it is.</param>
/// <param name="Switch">How the page is shown in the other language; null when it cannot be.</param>
/// <param name="FormField">The name of the field that carries a form's token.</param>
/// <param name="FormToken">The token of this page's forms.</param>
public sealed record PublicFrame(PublicWords Words, string? District, LanguageSwitch? Switch, string FormField, string FormToken)
{
    /// <summary>The frame of a page that a link opened.</summary>
    /// <param name="http">The request.</param>
    /// <param name="link">The link.</param>
    /// <param name="hasSwitch">Whether the page can be shown in the other language.</param>
    /// <param name="form">The id of the page's form that takes the choice along with what was typed; null when the page is loaded again.</param>
    public static PublicFrame For(HttpContext http, OpenLink link, bool hasSwitch = true, string? form = null)
    {
        var other = hasSwitch ? new LanguageSwitch(Addresses.ChooseLanguage(link), $"{http.Request.Path}{WithoutLanguage(http)}", form) : null;
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
/// <param name="Form">The id of the form that takes the choice instead, with what was typed into it; null when nothing is typed.</param>
public sealed record LanguageSwitch(string Action, string Back, string? Form)
{
    /// <summary>The id of the form that answers are typed into.</summary>
    public const string Answers = "answers";
}
