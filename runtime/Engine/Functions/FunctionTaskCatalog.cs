using System.Reflection;
using System.Runtime.ExceptionServices;
using IlpFunctions.Runtime.Durable;
using Microsoft.DurableTask;

namespace IlpFunctions.Runtime.Functions;

/// <summary>Gives the durable engine the app's orchestrator and activity functions, which run through the worker like every function.</summary>
internal sealed class FunctionTaskCatalog(FunctionCatalog functions, FunctionWorker worker, DataConverter converter) : ITaskCatalog
{
    private static readonly MethodInfo GetInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;

    /// <inheritdoc/>
    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) =>
        functions.Find(name) is { Trigger: OrchestrationFunctionTrigger } function ? context => OrchestrateAsync(function, context) : null;

    /// <inheritdoc/>
    public Func<ActivityCall, Task<object?>>? FindActivity(string name) =>
        functions.Find(name) is { Trigger: ActivityFunctionTrigger } function ? call => ActAsync(function, call) : null;

    private Task<object?> OrchestrateAsync(EmbeddedFunction function, TaskOrchestrationContext context) =>
        UnwrappedAsync(function, new Invocation(_ => context) { OrchestrationInput = type => InputOf(context, type) });

    private Task<object?> ActAsync(EmbeddedFunction function, ActivityCall call)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = call.InstanceId };
        return UnwrappedAsync(function, new Invocation(parameter => InputOf(call, parameter)) { Data = data, Cancellation = call.Cancellation });
    }

    private static object? InputOf(TaskOrchestrationContext context, Type type) =>
        GetInput.MakeGenericMethod(type).Invoke(context, BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null);

    private object? InputOf(ActivityCall call, BoundParameter parameter) => converter.Deserialize(call.SerializedInput, parameter.Type);

    // The worker hands on what a task failed with in a wrapper; what an orchestration sees and records is the failure itself.
    private async Task<object?> UnwrappedAsync(EmbeddedFunction function, Invocation invocation)
    {
        try
        {
            return await worker.InvokeAsync(function, invocation);
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(FunctionResult.Unwrap(failure));
            throw;
        }
    }
}
