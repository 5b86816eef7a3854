using IlpFunctions.Runtime.Durable;
using Microsoft.DurableTask.Converters;

namespace IlpFunctions.Benchmarks.Hosts;

/// <summary>A load's code, as the engine asks for it.</summary>
internal sealed class EngineTasks : ILoadCode, ITaskCatalog
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<ActivityCall, Task<object?>>> activities = new(StringComparer.OrdinalIgnoreCase);

    public void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> code) =>
        orchestrators.Add(name, async context => await code(context, context.GetInput<TInput>()!));

    public void AddActivity<TInput, TOutput>(string name, Func<TInput, TOutput> code) =>
        activities.Add(name, call => Task.FromResult<object?>(code(JsonDataConverter.Default.Deserialize<TInput>(call.SerializedInput)!)));

    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public Func<ActivityCall, Task<object?>>? FindActivity(string name) => activities.GetValueOrDefault(name);
}
