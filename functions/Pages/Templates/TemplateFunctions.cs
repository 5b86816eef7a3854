using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Notifications.Templates;
using IlpFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Pages.Templates;

/// <summary>What messages say, with sample data; and where a district puts its own words in the place of the app's.</summary>
public sealed class TemplateFunctions(DistrictDirectory districts)
{
    private const string SamplePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Every template, filled in.</summary>
    [Function("Templates")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "templates/{district}")] HttpRequest request, string district, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found) return Missing(request);
        var language = NoticeTexts.Known.Contains(request.Query["lang"].ToString()) ? request.Query["lang"].ToString() : "en";
        return HtmlPage.Of<TemplatesPage>("Templates", new TemplatesModel(found, language, TemplateList.Of(found, language)));
    }

    /// <summary>One template: as it is written, and in a message.</summary>
    [Function("Template")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> PageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "templates/{district}/{language}/{name}")] HttpRequest request, string district, string language, string name, CancellationToken cancellation) =>
        await FindAsync(district, language, name, cancellation) is { } model ? HtmlPage.Of<TemplatePage>("Template", model) : Missing(request);

    /// <summary>A message of sample data as its reader sees it: the HTML part and nothing around it, in which nothing runs and from which nothing is loaded.</summary>
    [Function("TemplateSample")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> SampleAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "templates/{district}/{language}/{name}/sample")] HttpRequest request, string district, string language, string name, CancellationToken cancellation)
    {
        if (await FindAsync(district, language, name, cancellation) is not { Sample: { } sample }) return Missing(request);
        request.HttpContext.Response.Headers.ContentSecurityPolicy = SamplePolicy;
        return Results.Content(sample.Html, "text/html; charset=utf-8");
    }

    /// <summary>Takes a district's own template, when it can be filled in; or goes back to the app's.</summary>
    [Function("StoreTemplate")]
    [Allow(Role.District, Operations = true)]
    public async Task<IResult> StoreAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "templates/{district}/{language}/{name}")] HttpRequest request, string district, string language, string name, CancellationToken cancellation)
    {
        if (await FindAsync(district, language, name, cancellation) is not { } model) return Missing(request);
        var sent = await request.ReadFormAsync(cancellation);
        var text = sent["do"] == "reset" ? null : sent["text"].ToString().ReplaceLineEndings("\n").TrimEnd('\n');
        if (text is not null && TemplateCheck.Fault(language, name, text) is { } fault) return HtmlPage.Of<TemplatePage>("Template", model with { Text = text, Fault = fault }, StatusCodes.Status422UnprocessableEntity);
        try
        {
            await districts.StoreTemplateAsync(model.District.Id, NoticeTexts.Key(language, name), text, cancellation);
        }
        catch (StorageConflictException)
        {
            return HtmlPage.Of<TemplatePage>("Template", model with { Text = text ?? model.Text, Fault = "The district was changed at the same moment. Send it once more." }, StatusCodes.Status409Conflict);
        }

        return new SeeOther(Addresses.Template(model.District.Id, language, name));
    }

    private async Task<TemplateModel?> FindAsync(string district, string language, string name, CancellationToken cancellation)
    {
        if (await districts.FindAsync(new(district), cancellation) is not { } found || !NoticeTexts.Known.Contains(language) || !NoticeTexts.In("en").All.ContainsKey(name)) return null;
        var own = found.Templates.GetValueOrDefault(NoticeTexts.Key(language, name));
        return new(found, language, name, NoticeTexts.In(language, found).Of(name), own is not null, TemplateList.SampleOf(found, language, name), Fault: null);
    }

    private static IResult Missing(HttpRequest request) => Refusal.NotFound(request.HttpContext, "There is no such template.");
}

/// <summary>Every template of a language.</summary>
/// <param name="District">The district.</param>
/// <param name="Language">The language.</param>
/// <param name="Groups">The templates, by what they are for.</param>
public sealed record TemplatesModel(District District, string Language, IReadOnlyList<TemplateGroup> Groups);

/// <summary>One template.</summary>
/// <param name="District">The district.</param>
/// <param name="Language">The language.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">As it is written.</param>
/// <param name="IsOwn">Whether it is the district's own.</param>
/// <param name="Sample">A message that holds it; null for one that is in none by itself.</param>
/// <param name="Fault">What is wrong with what was sent; null when nothing is.</param>
public sealed record TemplateModel(District District, string Language, string Name, string Text, bool IsOwn, TemplateSample? Sample, string? Fault);
