using IlpFunctions.Functions.Pages.Layout;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Refusals;

/// <summary>Says no: a page for a person, problem details (RFC 9457) for everything else.</summary>
internal static class Refusal
{
    /// <summary>There is no such thing.</summary>
    public static IResult NotFound(HttpContext http, string detail) => Of(http, StatusCodes.Status404NotFound, "Not found", detail);

    /// <summary>There is, and it is not for whoever asks.</summary>
    public static IResult Forbidden(HttpContext http, string detail) => Of(http, StatusCodes.Status403Forbidden, "Not for you", detail);

    /// <summary>Any refusal; title and detail are for a person and name nobody.</summary>
    public static IResult Of(HttpContext http, int status, string title, string detail) => WantsHtml(http.Request)
        ? HtmlPage.Of<RefusalPage>(title, new RefusalModel(title, detail), status)
        : Results.Problem(statusCode: status, title: title, detail: detail);

    /// <summary>Whether a browser asks.</summary>
    public static bool WantsHtml(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A refusal in words.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Detail">Why, and what to do.</param>
public sealed record RefusalModel(string Title, string Detail);
