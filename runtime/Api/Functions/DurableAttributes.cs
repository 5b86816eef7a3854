using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a function an orchestrator: the parameter is its <see cref="Microsoft.DurableTask.TaskOrchestrationContext"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestrator's name; <c>null</c> means the function's.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Makes a function an activity: the parameter is its input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name; <c>null</c> means the function's.</summary>
    public string? Activity { get; set; }
}

/// <summary>Gives a function a <see cref="Microsoft.DurableTask.Client.DurableTaskClient"/>.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub; <c>null</c> means the host's.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds the connection; <c>null</c> means the host's.</summary>
    public string? ConnectionName { get; set; }
}
