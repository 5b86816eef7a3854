using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Layout;

/// <summary>Answers a form that went in: the browser shows the page at an address of this app, and loading that again sends nothing again.</summary>
internal sealed class SeeOther(string address) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
