using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Runtime.Functions;

/// <summary>What starts a function.</summary>
/// <param name="BindingType">The name of the kind in the function's metadata, which middleware compares.</param>
/// <param name="TaskName">A name that the trigger itself gives to the orchestrator or activity, if it does.</param>
internal abstract record FunctionTrigger(string BindingType, string? TaskName = null);

/// <summary>A request.</summary>
/// <param name="Route">The template below the route prefix; null means the function's name.</param>
/// <param name="Methods">The methods that are served; none given means any.</param>
/// <param name="Level">The key that Azure asks for. Here, as with the local Functions tools, keys are not asked for.</param>
internal sealed record HttpFunctionTrigger(string? Route, IReadOnlyList<string> Methods, AuthorizationLevel Level) : FunctionTrigger("httpTrigger");

/// <summary>A schedule.</summary>
internal sealed record TimerFunctionTrigger(string Schedule, bool UseMonitor, bool RunOnStartup) : FunctionTrigger("timerTrigger");

/// <summary>The engine, each time an orchestration goes on.</summary>
internal sealed record OrchestrationFunctionTrigger(string? TaskName = null) : FunctionTrigger("orchestrationTrigger", TaskName);

/// <summary>The engine, when an orchestration calls an activity.</summary>
internal sealed record ActivityFunctionTrigger(string? TaskName = null) : FunctionTrigger("activityTrigger", TaskName);
