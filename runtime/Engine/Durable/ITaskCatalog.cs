using Microsoft.DurableTask;

namespace IlpFunctions.Runtime.Durable;

/// <summary>
/// Finds the code of orchestrators and activities by name. The host builds it from the app's functions; names are compared without regard to case.
/// </summary>
public interface ITaskCatalog
{
    /// <summary>
    /// The orchestrator of that name, or null. It reads its input with <see cref="TaskOrchestrationContext.GetInput{T}"/>; what its task returns is serialized
    /// as the orchestration's output. It must be deterministic and run on the context's thread only.
    /// </summary>
    Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name);

    /// <summary>The activity of that name, or null. What its task returns is serialized as its result; what it throws is its failure.</summary>
    Func<ActivityCall, Task<object?>>? FindActivity(string name);
}
