using IlpFunctions.Runtime.Durable;
using Microsoft.DurableTask.Converters;

namespace IlpFunctions.Conformance.Hosts.Embedded;

/// <summary>A test's code, as the engine asks for it.</summary>
internal sealed class EngineTasks : ITasks, ITaskCatalog
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<ActivityCall, Task<object?>>> activities = new(StringComparer.OrdinalIgnoreCase);

    public void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> code) =>
        orchestrators.Add(name, async context => await code(context, context.GetInput<TInput>()!));

    public void AddActivity<TInput, TOutput>(string name, Func<TaskActivityContext, TInput, Task<TOutput>> code) =>
        activities.Add(name, async call => await code(new Context(call), JsonDataConverter.Default.Deserialize<TInput>(call.SerializedInput)!));

    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public Func<ActivityCall, Task<object?>>? FindActivity(string name) => activities.GetValueOrDefault(name);

    private sealed class Context(ActivityCall call) : TaskActivityContext
    {
        public override TaskName Name => call.Name;

        public override string InstanceId => call.InstanceId;
    }
}
