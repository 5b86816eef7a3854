using IlpFunctions.Runtime.Durable.Store;
using IlpFunctions.Runtime.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Http;

/// <summary>
/// Answers a request whose function failed with problem details (RFC 9457) that give the invocation to look for in the log, and nothing of the failure itself.
/// </summary>
internal static class FailedResponse
{
    /// <summary>Writes the response, or breaks the connection off when part of another has been sent.</summary>
    public static async Task WriteAsync(HttpContext http, Exception failure, string? invocationId, ILogger logger)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The client of invocation {InvocationId} went away.", invocationId);
            return;
        }

        if (http.Response.HasStarted)
        {
            logger.LogWarning("Invocation {InvocationId} failed after its response had begun; the connection is broken off.", invocationId);
            http.Abort();
            return;
        }

        http.Response.Clear();
        if (StoreTrouble.Of(failure) is { } trouble)
        {
            http.Response.Headers.RetryAfter = "30";
            await TypedResults.Problem(
                $"The store cannot be used for the time being: {trouble}. What you asked for has not happened. Try again in a moment.",
                statusCode: StatusCodes.Status503ServiceUnavailable,
                extensions: new Dictionary<string, object?> { ["invocationId"] = invocationId }).ExecuteAsync(http);
            return;
        }

        // Thrown by the server while the body is read: too large, or cut off.
        var status = (FunctionResult.Unwrap(failure) as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        var problem = TypedResults.Problem(statusCode: status, extensions: new Dictionary<string, object?> { ["invocationId"] = invocationId });
        await problem.ExecuteAsync(http);
    }
}
