using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Runtime.Functions;

/// <summary>One function of the app: a method, what starts it, and where its arguments come from.</summary>
internal sealed record EmbeddedFunction(
    string Name,
    MethodInfo Method,
    FunctionTrigger Trigger,
    BoundParameter[] Parameters,
    FunctionDefinition Definition)
{
    private readonly Func<object?, Task<object?>> _result = FunctionResult.ReaderFor(Method.ReturnType);

    // Looked for once: to choose a constructor takes longer than to call it.
    private readonly Lazy<ObjectFactory> _create = new(() => ActivatorUtilities.CreateFactory(Method.DeclaringType!, Type.EmptyTypes));

    /// <summary>An object of the function's class; null when the method needs none.</summary>
    public object? Create(EmbeddedFunctionContext context) => Method.IsStatic ? null : _create.Value(context.InstanceServices, []);

    /// <summary>
    /// Calls the method. What it throws itself comes as it is; what its task fails with comes in an <see cref="AggregateException"/>, as in Microsoft's worker.
    /// </summary>
    public Task<object?> CallAsync(object? instance, object?[] arguments) =>
        _result(Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
}
