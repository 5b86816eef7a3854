using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>A page for people without an account as an answer: content within the frame that those pages share. Its title names nobody.</summary>
internal sealed class PublicPage : IResult
{
    private readonly string title;
    private readonly Type content;
    private readonly object model;
    private readonly PublicFrame frame;
    private readonly int status;

    private PublicPage(string title, Type content, object model, PublicFrame frame, int status) => (this.title, this.content, this.model, this.frame, this.status) = (title, content, model, frame, status);

    /// <summary>A page with the content component, which takes a parameter <c>Model</c>.</summary>
    public static PublicPage Of<TContent>(string title, object model, PublicFrame frame, int status = StatusCodes.Status200OK)
        where TContent : IComponent => new(title, typeof(TContent), model, frame, status);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var parameters = new Dictionary<string, object?>
        {
            [nameof(PublicDocument.Frame)] = frame,
            [nameof(PublicDocument.Title)] = title,
            [nameof(PublicDocument.Content)] = content,
            [nameof(PublicDocument.Parameters)] = new Dictionary<string, object> { ["Model"] = model },
        };
        return new RazorComponentResult<PublicDocument>(parameters) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(httpContext);
    }
}
