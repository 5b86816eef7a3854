using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation knows of the HTTP request that caused it.</summary>
public static class FunctionContextExtensions
{
    // Microsoft's integration keeps the request here too, so a host that puts it here serves both.
    private const string ItemKey = "HttpRequestContext";

    /// <summary>The HTTP request and its response; <c>null</c> for an invocation that no request caused.</summary>
    /// <param name="context">The invocation.</param>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(ItemKey, out var item) ? item as HttpContext : null;
}
