using IlpFunctions.Runtime.Durable;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.CommandLine.Simulation.Counting;

/// <summary>The longest history that any student's orchestration has had since the engine was watched: every generation counts, however soon it ended.</summary>
internal sealed class LongestHistory
{
    /// <summary>Watches an engine.</summary>
    public LongestHistory(DurableEngine engine) => engine.WatchHistories((instance, events) =>
    {
        if (events > Events && instance.StartsWith(StudentKey.InstancePrefix, StringComparison.Ordinal)) Events = events;
    });

    /// <summary>Its events; 0 before any.</summary>
    public int Events { get; private set; }
}
