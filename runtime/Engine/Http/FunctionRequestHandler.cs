using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Http;

/// <summary>
/// Answers a request with a function, as Microsoft's ASP.NET Core integration does: the middleware sees the request, and what the function returned is executed
/// within the invocation. Keys of functions are not asked for, whatever their authorization level, as the local Functions tools do not ask either.
/// </summary>
/// <remarks>
/// A middleware that answers the request itself writes to <c>context.GetHttpContext()!.Response</c> and does not call the next; that works in Azure too.
/// </remarks>
internal sealed class FunctionRequestHandler(FunctionWorker worker, EngineClock clock, OpenRequests requests, ILogger<FunctionRequestHandler> logger)
{
    // Microsoft's GetHttpContext() reads this item.
    private const string HttpContextItem = "HttpRequestContext";

    // A key of the Functions host, which takes it from the query for itself.
    private const string KeyOfHost = "code";

    /// <summary>Runs the function. Virtual time stands still meanwhile.</summary>
    public async Task HandleAsync(HttpContext http, EmbeddedFunction function)
    {
        using var hold = clock.HoldTime();
        using var open = requests.Open();
        var invocation = new Invocation(_ => http.Request) { Data = DataOf(http), Cancellation = http.RequestAborted };
        string? invocationId = null;
        try
        {
            await worker.InvokeAsync(function, invocation, (context, next) =>
            {
                invocationId = context.InvocationId;
                return AnswerAsync(http, context, next);
            });
        }
        catch (Exception failure)
        {
            await FailedResponse.WriteAsync(http, failure, invocationId, logger);
        }
    }

    private static async Task AnswerAsync(HttpContext http, EmbeddedFunctionContext context, FunctionExecutionDelegate next)
    {
        context.Items[HttpContextItem] = http;
        // What writes the response, a page for one, gets the same services as the function; their scope ends with the invocation.
        var servicesOfRequest = http.Features.Get<IServiceProvidersFeature>();
        http.Features.Set<IServiceProvidersFeature>(new ServicesOfInvocation(context));
        try
        {
            await next(context);
            await WriteResultAsync(http, context);
        }
        finally
        {
            http.Features.Set(servicesOfRequest);
        }
    }

    private static async Task WriteResultAsync(HttpContext http, EmbeddedFunctionContext context)
    {
        switch (context.Result)
        {
            case IActionResult result:
                await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult result:
                await result.ExecuteAsync(http);
                break;
            case null:
                // The function or a middleware has written the response itself.
                break;
            case var other:
                var (name, type) = (context.Function.Name, other.GetType().Name);
                throw new InvalidOperationException($"Function '{name}' returned {type}, which nobody writes: return IActionResult or IResult.");
        }
    }

    private static Dictionary<string, object?> DataOf(HttpContext http)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.Query)
        {
            if (!string.Equals(name, KeyOfHost, StringComparison.OrdinalIgnoreCase)) data[name] = value.ToString();
        }

        foreach (var (name, value) in http.Request.RouteValues) data[name] = value?.ToString();
        return data;
    }

    private sealed class ServicesOfInvocation(EmbeddedFunctionContext context) : IServiceProvidersFeature
    {
        public IServiceProvider RequestServices
        {
            get => context.InstanceServices;
            set => context.InstanceServices = value;
        }
    }
}
