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
    public Task ExecuteAsync(HttpContext httpContext) =>
        new RazorComponentResult<Document>(Frame(httpContext, title, content, model)) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(httpContext);

    /// <summary>What the frame is told of the content.</summary>
    internal static Dictionary<string, object?> Frame(HttpContext http, string title, Type content, object model) => new()
    {
        [nameof(Document.Frame)] = PageFrame.For(http),
        [nameof(Document.Title)] = title,
        [nameof(Document.Content)] = content,
        [nameof(Document.Parameters)] = new Dictionary<string, object> { ["Model"] = model },
    };
}
