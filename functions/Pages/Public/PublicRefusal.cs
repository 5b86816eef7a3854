using IlpFunctions.Functions.Access;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>Says no to somebody without an account: in both languages, because nobody knows yet who it is.</summary>
internal static class PublicRefusal
{
    /// <summary>The link opens nothing, for whatever reason.</summary>
    public static IResult DeadLink(HttpContext http) => Of(
        http,
        StatusCodes.Status404NotFound,
        ("This link does not open anything", "It may have been cut off, it may have run out, or a newer one has taken its place. Please use the link in the latest message, or ask the school for a new one."),
        ("Este enlace no abre nada", "Puede estar incompleto, puede haber vencido, o uno más nuevo ocupa su lugar. Por favor, use el enlace del mensaje más reciente o pida uno nuevo en la escuela."));

    /// <summary>The link was good, and its time is over.</summary>
    public static IResult RunOut(HttpContext http, OpenLink open) =>
        PublicPage.Of<PlainPage>(open.Words.OverTitle, new PlainModel(new Saying(open.Language.Value, open.Words.OverTitle, open.Words.OverText)), PublicFrame.For(http, open, hasSwitch: false));

    /// <summary>Too many links that opened nothing came from one place.</summary>
    public static IResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = $"{(int)WrongLinks.Window.TotalSeconds}";
        return Of(
            http,
            StatusCodes.Status429TooManyRequests,
            ("Please wait a quarter of an hour", "Too many links that open nothing have come from your connection. Please try again a little later."),
            ("Por favor, espere un cuarto de hora", "Desde su conexión han llegado demasiados enlaces que no abren nada. Inténtelo de nuevo un poco más tarde."));
    }

    /// <summary>A form came without the token that this app gave to this browser.</summary>
    public static IResult FormExpired(HttpContext http) => Of(
        http,
        StatusCodes.Status400BadRequest,
        ("This page was open for too long", "Please open your link again and send the page once more. Nothing was changed."),
        ("Esta página estuvo abierta demasiado tiempo", "Por favor, abra su enlace otra vez y envíe la página de nuevo. No se cambió nada."));

    private static PublicPage Of(HttpContext http, int status, (string Title, string Text) english, (string Title, string Text) spanish) =>
        PublicPage.Of<PlainPage>(english.Title, new PlainModel(new("en", english.Title, english.Text), new("es", spanish.Title, spanish.Text)), PublicFrame.ForAnybody(http), status);
}
