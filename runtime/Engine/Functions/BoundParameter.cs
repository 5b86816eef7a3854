using System.Reflection;

namespace IlpFunctions.Runtime.Functions;

/// <summary>Where a parameter's value comes from.</summary>
internal enum ParameterSource
{
    /// <summary>What the trigger brings: the request, the timer's state, the orchestration context, the activity's input.</summary>
    Trigger,

    /// <summary>The function's context.</summary>
    FunctionContext,

    /// <summary>The invocation's cancellation.</summary>
    Cancellation,

    /// <summary>The client of the durable engine.</summary>
    DurableClient,

    /// <summary>The value of the parameter's name in the trigger's data: of the route or query of a request; an activity's <c>instanceId</c>.</summary>
    Named,

    /// <summary>The input of the orchestration.</summary>
    OrchestrationInput,
}

/// <summary>One parameter of a function and where its value comes from.</summary>
internal sealed record BoundParameter(ParameterInfo Info, ParameterSource Source)
{
    /// <summary>The parameter's name.</summary>
    public string Name => Info.Name!;

    /// <summary>The parameter's type.</summary>
    public Type Type => Info.ParameterType;

    /// <summary>Whether null is a value of the parameter's type.</summary>
    public bool TakesNull => !Type.IsValueType || Nullable.GetUnderlyingType(Type) is not null;
}
