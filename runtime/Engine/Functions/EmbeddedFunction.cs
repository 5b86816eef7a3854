using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Runtime.Functions;

/// <summary>One function of the app: a method, what starts it, and where its arguments come from.</summary>
internal sealed record EmbeddedFunction(
    string Name,
    MethodInfo Method,
    FunctionTrigger Trigger,
    IReadOnlyList<BoundParameter> Parameters,
    FunctionDefinition Definition)
{
    private readonly Func<object?, Task<object?>> _result = FunctionResult.ReaderFor(Method.ReturnType);

    /// <summary>
    /// Calls the method. What it throws itself comes as it is; what its task fails with comes in an <see cref="AggregateException"/>, as in Microsoft's worker.
    /// </summary>
    public Task<object?> CallAsync(object? instance, object?[] arguments) =>
        _result(Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
}
