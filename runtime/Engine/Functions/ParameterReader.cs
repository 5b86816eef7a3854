using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Runtime.Functions;

/// <summary>Decides where each parameter's value comes from, by the rules of Microsoft's worker, and refuses what would not be bound there.</summary>
internal static class ParameterReader
{
    private const string InstanceId = "instanceId";

    /// <summary>The sources of a method's parameters, in order.</summary>
    /// <exception cref="FunctionLoadException">A parameter cannot be bound.</exception>
    public static BoundParameter[] Read(MethodInfo method, string function, FunctionTrigger trigger)
    {
        var bound = new List<BoundParameter>();
        foreach (var parameter in method.GetParameters())
        {
            var source = SourceOf(parameter, trigger) ?? throw Refused(function, parameter, Hint(trigger));
            if (source == ParameterSource.OrchestrationInput && bound.Any(earlier => earlier.Source == source))
            {
                throw Refused(function, parameter, "an orchestrator has at most one input parameter.");
            }

            bound.Add(new BoundParameter(parameter, source));
        }

        return [.. bound];
    }

    private static ParameterSource? SourceOf(ParameterInfo parameter, FunctionTrigger trigger)
    {
        var type = parameter.ParameterType;
        if (type.IsByRef || type.IsPointer) return null;
        if (FunctionReader.TriggerOf(parameter) is not null) return TakesTrigger(type, trigger) ? ParameterSource.Trigger : null;
        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return type == typeof(DurableTaskClient) && trigger is not OrchestrationFunctionTrigger ? ParameterSource.DurableClient : null;
        }

        if (type == typeof(DurableTaskClient)) return null;

        if (type == typeof(FunctionContext)) return ParameterSource.FunctionContext;
        if (type == typeof(CancellationToken) || type == typeof(CancellationToken?)) return ParameterSource.Cancellation;
        return SourceByTrigger(parameter, trigger);
    }

    private static ParameterSource? SourceByTrigger(ParameterInfo parameter, FunctionTrigger trigger) => trigger switch
    {
        HttpFunctionTrigger when parameter.ParameterType == typeof(HttpRequest) => ParameterSource.Trigger,
        HttpFunctionTrigger when NamedValue.CanRead(parameter.ParameterType) => ParameterSource.Named,
        ActivityFunctionTrigger when parameter.ParameterType == typeof(string) && IsInstanceId(parameter) => ParameterSource.Named,
        OrchestrationFunctionTrigger => ParameterSource.OrchestrationInput,
        _ => null,
    };

    private static bool TakesTrigger(Type type, FunctionTrigger trigger) => trigger switch
    {
        HttpFunctionTrigger => type == typeof(HttpRequest),
        TimerFunctionTrigger => type == typeof(TimerInfo),
        OrchestrationFunctionTrigger => type == typeof(TaskOrchestrationContext),
        // The worker hands contexts of its own to class-based activities only; an activity function asks for FunctionContext and instanceId.
        _ => type != typeof(TaskActivityContext) && type != typeof(TaskOrchestrationContext) && !typeof(Delegate).IsAssignableFrom(type),
    };

    private static bool IsInstanceId(ParameterInfo parameter) => string.Equals(parameter.Name, InstanceId, StringComparison.OrdinalIgnoreCase);

    private static string Hint(FunctionTrigger trigger) => trigger switch
    {
        HttpFunctionTrigger => "besides the trigger (HttpRequest) a request gives FunctionContext, CancellationToken, [DurableClient] DurableTaskClient, "
            + "and by name from route and query: text, numbers, bool, Guid, DateTime and DateTimeOffset. "
            + "Read other types from the request; take services in the constructor.",
        TimerFunctionTrigger => "besides the trigger (TimerInfo) a timer gives FunctionContext, CancellationToken and [DurableClient] DurableTaskClient. "
            + "Take services in the constructor.",
        OrchestrationFunctionTrigger => "besides the trigger (TaskOrchestrationContext) an orchestration gives FunctionContext, CancellationToken, its input. "
            + "What needs services belongs in an activity.",
        _ => "besides the trigger (its input) an activity gives FunctionContext, CancellationToken, "
            + "[DurableClient] DurableTaskClient and 'string instanceId'. Take services in the constructor.",
    };

    private static FunctionLoadException Refused(string function, ParameterInfo parameter, string why) =>
        new($"Function '{function}' cannot be served: nothing binds its parameter '{parameter.Name}' of type {parameter.ParameterType.Name}; {why}");
}
