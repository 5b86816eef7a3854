using IlpFunctions.Functions;
using IlpFunctions.Runtime.Functions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IlpFunctions.Tests.Replay;

/// <summary>The app's orchestrators as they are today, found as the host finds them.</summary>
internal static class AppOrchestrators
{
    private static readonly FunctionCatalog Functions = new(typeof(IlpServices).Assembly.GetTypes());

    private static readonly FunctionTaskCatalog Tasks = new FunctionTaskCatalog(
        Functions,
        new FunctionWorker([], new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), new InvocationIds(1), NullLogger<FunctionWorker>.Instance),
        JsonDataConverter.Default);

    /// <summary>The names of all of them, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Functions.All.Where(function => function.Trigger is OrchestrationFunctionTrigger).Select(function => function.Name).Order(StringComparer.Ordinal)];

    /// <summary>The code of one.</summary>
    public static Func<TaskOrchestrationContext, Task<object?>> Find(string name) =>
        Tasks.FindOrchestrator(name) ?? throw new KeyNotFoundException($"There is no orchestrator {name} any more: instances in flight would fail. Keep it until none can be.");
}
