namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs an invocation, or what is left of its pipeline.</summary>
/// <param name="context">The invocation.</param>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Something that is run around every invocation. One object serves all invocations.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around an invocation; not calling <paramref name="next"/> keeps the function from running.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of the pipeline.</param>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
