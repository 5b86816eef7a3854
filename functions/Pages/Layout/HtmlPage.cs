using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IlpFunctions.Functions.Pages.Layout;

/// <summary>A page as an answer: content within the frame that all pages share.</summary>
internal sealed class HtmlPage : IResult
{
    private readonly string title;
    private readonly Type content;
    private readonly object model;
    private readonly int status;

    private HtmlPage(string title, Type content, object model, int status) => (this.title, this.content, this.model, this.status) = (title, content, model, status);

    /// <summary>A page with the content component, which takes a parameter <c>Model</c>.</summary>
    public static HtmlPage Of<TContent>(string title, object model, int status = StatusCodes.Status200OK)
        where TContent : IComponent => new(title, typeof(TContent), model, status);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var parameters = new Dictionary<string, object?>
        {
            [nameof(Document.Frame)] = PageFrame.For(httpContext),
            [nameof(Document.Title)] = title,
            [nameof(Document.Content)] = content,
            [nameof(Document.Parameters)] = new Dictionary<string, object> { ["Model"] = model },
        };
        return new RazorComponentResult<Document>(parameters) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(httpContext);
    }
}
