using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Layout;

/// <summary>A document as an answer that is too long to be held: within the frame that all pages share a beginning, and then part after part as they come. One that breaks off lacks its footer.</summary>
internal sealed class LongPage : IResult
{
    /// <summary>Where the parts are put: the components that begin such a document end with it.</summary>
    public const string Parts = "<div class=\"parts\"></div>";

    private readonly string title;
    private readonly Type beginning;
    private readonly object model;
    private readonly Type part;
    private readonly Func<CancellationToken, IAsyncEnumerable<object>> parts;

    private LongPage(string title, Type beginning, object model, Type part, Func<CancellationToken, IAsyncEnumerable<object>> parts) =>
        (this.title, this.beginning, this.model, this.part, this.parts) = (title, beginning, model, part, parts);

    /// <summary>A document of two components, each with a parameter <c>Model</c>: what it begins with, and what is shown of each part.</summary>
    public static LongPage Of<TBeginning, TPart, TModel>(string title, object model, Func<CancellationToken, IAsyncEnumerable<TModel>> parts)
        where TBeginning : IComponent
        where TPart : IComponent
        where TModel : class => new(title, typeof(TBeginning), model, typeof(TPart), parts);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (http, stop) = (httpContext, httpContext.RequestAborted);
        var frame = await RenderAsync(http, typeof(Document), HtmlPage.Frame(http, title, beginning, model));
        var place = frame.IndexOf(Parts, StringComparison.Ordinal);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(frame[..place], Encoding.UTF8, stop);
        await foreach (var one in parts(stop).WithCancellation(stop))
        {
            await http.Response.WriteAsync(await RenderAsync(http, part, new() { ["Model"] = one }), Encoding.UTF8, stop);
            await http.Response.Body.FlushAsync(stop);
        }

        await http.Response.WriteAsync(frame[place..], Encoding.UTF8, stop);
    }

    /// <summary>A renderer keeps what it has rendered, so each part has its own.</summary>
    private static async Task<string> RenderAsync(HttpContext http, Type component, Dictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
