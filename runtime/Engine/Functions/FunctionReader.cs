using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Runtime.Functions;

/// <summary>Reads one method marked with <see cref="FunctionAttribute"/>, and refuses what would not run, here or in Azure.</summary>
internal static class FunctionReader
{
    /// <summary>The function that a method declares.</summary>
    /// <exception cref="FunctionLoadException">The method cannot be served.</exception>
    public static EmbeddedFunction Read(MethodInfo method, string name)
    {
        RequireCallable(method, name);
        var trigger = ReadTrigger(method, name);
        if (trigger.TaskName is not null) throw Refused(name, method, "its trigger names the task differently: call it by the function's name.");
        RequireUsableResult(method, name, trigger);
        var parameters = ParameterReader.Read(method, name, trigger);
        return new EmbeddedFunction(name, method, trigger, parameters, new EmbeddedFunctionDefinition(name, method, trigger, parameters));
    }

    private static void RequireCallable(MethodInfo method, string name)
    {
        var type = method.DeclaringType!;
        if (!IsValid(name)) throw Refused(name, method, "its name must begin with a letter and have at most 128 letters, digits, '-' and '_'.");
        if (!method.IsPublic || !type.IsVisible) throw Refused(name, method, "the method and its class must be public.");
        if (method.IsGenericMethodDefinition || type.ContainsGenericParameters) throw Refused(name, method, "neither the method nor its class may be generic.");
        if (type.IsAbstract && !method.IsStatic) throw Refused(name, method, "no instance of its abstract class can be created.");
    }

    private static FunctionTrigger ReadTrigger(MethodInfo method, string name)
    {
        var triggers = method.GetParameters().Select(TriggerOf).OfType<FunctionTrigger>().ToList();
        return triggers switch
        {
            [var only] => only,
            [] => throw Refused(name, method, "none of its parameters has a trigger (HttpTrigger, TimerTrigger, OrchestrationTrigger or ActivityTrigger)."),
            _ => throw Refused(name, method, "more than one of its parameters has a trigger."),
        };
    }

    /// <summary>The trigger that a parameter carries, if it carries one.</summary>
    public static FunctionTrigger? TriggerOf(ParameterInfo parameter) => parameter.GetCustomAttributes()
        .Select(attribute => attribute switch
        {
            HttpTriggerAttribute http => new HttpFunctionTrigger(http.Route, http.Methods ?? [], http.AuthLevel),
            TimerTriggerAttribute timer => new TimerFunctionTrigger(timer.Schedule, timer.UseMonitor, timer.RunOnStartup),
            OrchestrationTriggerAttribute orchestration => new OrchestrationFunctionTrigger(orchestration.Orchestration),
            ActivityTriggerAttribute activity => new ActivityFunctionTrigger(activity.Activity),
            _ => (FunctionTrigger?)null,
        })
        .FirstOrDefault(trigger => trigger is not null);

    private static void RequireUsableResult(MethodInfo method, string name, FunctionTrigger trigger)
    {
        var returned = method.ReturnType;
        if (returned == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            throw Refused(name, method, "it is 'async void', so nobody would wait for it: return Task.");
        }

        if (returned == typeof(ValueTask) || (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            throw Refused(name, method, "the worker does not await ValueTask: return Task.");
        }

        if (trigger is not HttpFunctionTrigger) return;
        var value = FunctionResult.ValueType(returned);
        // Anything else is answered with an empty 200 by the ASP.NET Core integration, which loses what was returned.
        if (value == typeof(void) || value == typeof(object)) return;
        if (typeof(IActionResult).IsAssignableFrom(value) || typeof(IResult).IsAssignableFrom(value)) return;
        throw Refused(name, method, $"it returns {value.Name}, which is not written to the response: return IActionResult or IResult.");
    }

    private static bool IsValid(string name) =>
        name.Length is > 0 and <= 128 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static FunctionLoadException Refused(string name, MethodInfo method, string why) =>
        new($"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name}) cannot be served: {why}");
}
