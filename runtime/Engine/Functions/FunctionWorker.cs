using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Functions;

/// <summary>
/// Runs functions: gives each invocation its context and scope of services, takes it through the middleware in the order of registration,
/// creates the function's class and calls the method.
/// </summary>
internal sealed class FunctionWorker
{
    private readonly FunctionExecutionDelegate _pipeline;
    private readonly IServiceScopeFactory _scopes;
    private readonly InvocationIds _ids;
    private readonly ILogger<FunctionWorker> _logger;

    public FunctionWorker(
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        IServiceScopeFactory scopes,
        InvocationIds ids,
        ILogger<FunctionWorker> logger)
    {
        (_scopes, _ids, _logger) = (scopes, ids, logger);
        FunctionExecutionDelegate function = context => ExecuteAsync((EmbeddedFunctionContext)context);
        _pipeline = middleware.Reverse().Aggregate(function, (next, step) => step(next));
    }

    /// <summary>Runs a function and returns its result; null when a middleware did not let it run.</summary>
    /// <param name="function">The function.</param>
    /// <param name="invocation">What it is given.</param>
    /// <param name="around">Runs around middleware and function, within the invocation's scope; must call what it is given.</param>
    public async Task<object?> InvokeAsync(
        EmbeddedFunction function, Invocation invocation, Func<EmbeddedFunctionContext, FunctionExecutionDelegate, Task>? around = null)
    {
        await using var context = new EmbeddedFunctionContext(function, invocation, _ids.Next(), _scopes);
        using var scope = _logger.BeginScope("Function {FunctionName}, invocation {InvocationId}", function.Name, context.InvocationId);
        try
        {
            await (around is null ? _pipeline(context) : around(context, _pipeline));
        }
        catch (Exception failure) when (!invocation.Cancellation.IsCancellationRequested)
        {
            var cause = FunctionResult.Unwrap(failure);
            _logger.LogError(cause, "Function {FunctionName}, invocation {InvocationId}, failed.", function.Name, context.InvocationId);
            throw;
        }

        return context.Result;
    }

    private static async Task ExecuteAsync(EmbeddedFunctionContext context)
    {
        context.Result = await context.Function.CallAsync(context.Function.Create(context), FunctionArguments.Bind(context));
    }
}
