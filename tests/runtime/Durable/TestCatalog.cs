using System.Text.Json;
using IlpFunctions.Runtime.Durable;
using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Runtime.Durable;

/// <summary>Orchestrators and activities written as lambdas; counts the calls of each activity.</summary>
internal sealed class TestCatalog : ITaskCatalog
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<ActivityCall, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The calls of activities in the order in which they ran, as "name(input)".</summary>
    public List<string> Calls { get; } = [];

    public TestCatalog Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    public TestCatalog Orchestrator(string name, Func<TaskOrchestrationContext, Task> code) => Orchestrator(name, async context =>
    {
        await code(context);
        return (object?)null;
    });

    public TestCatalog Activity<TInput>(string name, Func<TInput, object?> code) =>
        Activity(name, call => Task.FromResult(code(JsonSerializer.Deserialize<TInput>(call.SerializedInput!)!)));

    public TestCatalog Activity(string name, Func<ActivityCall, Task<object?>> code)
    {
        _activities[name] = call =>
        {
            lock (Calls) Calls.Add($"{name}({call.SerializedInput})");
            return code(call);
        };
        return this;
    }

    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public Func<ActivityCall, Task<object?>>? FindActivity(string name) => _activities.GetValueOrDefault(name);
}
