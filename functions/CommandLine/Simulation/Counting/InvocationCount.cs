using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.CommandLine.Simulation.Counting;

/// <summary>Counts what the platform would be paid for: each time a function is called, by what called it.</summary>
internal sealed class InvocationCount
{
    private long orchestrators;
    private long activities;
    private long timers;

    /// <summary>The counts so far.</summary>
    public WorkFigures Work => new(Interlocked.Read(ref orchestrators), Interlocked.Read(ref activities), Interlocked.Read(ref timers));

    /// <summary>Counts a call.</summary>
    public void Add(FunctionDefinition function)
    {
        foreach (var binding in function.InputBindings.Values)
        {
            if (binding.Type == "orchestrationTrigger") Interlocked.Increment(ref orchestrators);
            else if (binding.Type == "activityTrigger") Interlocked.Increment(ref activities);
            else if (binding.Type == "timerTrigger") Interlocked.Increment(ref timers);
        }
    }
}
