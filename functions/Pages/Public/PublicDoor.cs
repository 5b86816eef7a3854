using IlpFunctions.Districts;
using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>
/// The way in for people without an account. Links that never were, were revoked or replaced, or are for another page get one answer after the same steps, so that nobody learns from it which
/// links there are. Whoever holds one that has run out holds a good token: they are told kindly that it is over, and nothing else.
/// </summary>
public sealed class PublicDoor(PersonalLinks links, StudentRows rows, DistrictDirectory districts, WrongLinks wrong, TimeProvider time)
{
    private static readonly StudentKey Nobody = new(new("-"), new("-"));

    /// <summary>Opens the link to sign a plan.</summary>
    public Task<(OpenLink? Link, IResult? Refusal)> OpenToSignAsync(HttpContext http, string token, string? language = null) =>
        OpenAsync(http, token, language, purpose => purpose == LinkPurpose.Sign);

    /// <summary>Opens the link to a form.</summary>
    public Task<(OpenLink? Link, IResult? Refusal)> OpenToAnswerAsync(HttpContext http, string token, string? language = null) =>
        OpenAsync(http, token, language, purpose => purpose.FormId is not null);

    /// <summary>Opens the link to stop mail.</summary>
    public Task<(OpenLink? Link, IResult? Refusal)> OpenToStopAsync(HttpContext http, string token, string? language = null) =>
        OpenAsync(http, token, language, purpose => purpose == LinkPurpose.Stop);

    /// <param name="http">The request.</param>
    /// <param name="token">The token, as the address has it.</param>
    /// <param name="language">The language the reader chose in a form; null asks the address, and then the record.</param>
    /// <param name="fits">Whether the page serves a purpose.</param>
    /// <returns>The link, or the answer for one that opens nothing.</returns>
    private async Task<(OpenLink? Link, IResult? Refusal)> OpenAsync(HttpContext http, string token, string? language, Func<LinkPurpose, bool> fits)
    {
        var client = ClientAddress.Of(http);
        if (wrong.IsTooMany(client)) return (null, PublicRefusal.TooMany(http));
        var link = await links.FindAsync(token, http.RequestAborted);
        var student = link?.Student ?? Nobody;
        var current = await rows.ReadAsync(student, http.RequestAborted);
        var district = await districts.FindAsync(student.District, http.RequestAborted);
        if (link is not null && current is not null && district is not null && fits(link.Purpose) && LinkToken.TryParse(token, out var read))
        {
            var today = time.Today(district.Zone);
            if (LinkTerms.IsGood(link with { Until = today }, current.Record, district.Policies.InForceOn(today).SignOff, today))
            {
                var open = new OpenLink(link, read.Text(), current.Record, district, today, LanguageOf(language ?? http.Request.Query["lang"], link, current.Record, district));
                return today <= link.Until ? (open, null) : (null, PublicRefusal.RunOut(http, open));
            }
        }

        wrong.Count(client, token);
        return (null, PublicRefusal.DeadLink(http));
    }

    /// <summary>The language that was asked for, else the person's, else English.</summary>
    private static Language LanguageOf(string? asked, PersonalLink link, StudentRecord record, District district)
    {
        return new[] { asked, Contact.Find(link.Recipient, record, district)?.Language }.OfType<string>().Select(tag => new Language(tag).WithoutRegion).FirstOrDefault(PublicWords.Languages.Contains, Language.English);
    }
}
