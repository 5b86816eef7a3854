using System.Collections.Concurrent;
using IlpFunctions.Runtime.Durable;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.CommandLine.Simulation.Counting;

/// <summary>
/// Counts what the platform would be paid for: each step of an orchestration, which Azure replays for, though an engine on one machine may go on where it was; and each time another function is called, by
/// what called it.
/// </summary>
internal sealed class InvocationCount
{
    private readonly ConcurrentDictionary<string, string?> triggers = new(StringComparer.Ordinal);
    private long activities;
    private long timers;

    /// <summary>The counts so far.</summary>
    /// <param name="engine">The engine that runs the orchestrations.</param>
    public WorkFigures Work(DurableEngine engine) => new(engine.Steps, Interlocked.Read(ref activities), Interlocked.Read(ref timers));

    /// <summary>Counts a call.</summary>
    public void Add(FunctionDefinition function)
    {
        switch (triggers.GetOrAdd(function.Id, static (_, asked) => TriggerOf(asked), function))
        {
            case "activityTrigger":
                Interlocked.Increment(ref activities);
                break;
            case "timerTrigger":
                Interlocked.Increment(ref timers);
                break;
        }
    }

    private static string? TriggerOf(FunctionDefinition function) =>
        function.InputBindings.Values.Select(binding => binding.Type).FirstOrDefault(type => type.EndsWith("Trigger", StringComparison.Ordinal));
}
