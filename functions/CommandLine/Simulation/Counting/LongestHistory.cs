using IlpFunctions.Runtime.Durable;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine.Simulation.Counting;

/// <summary>Finds the longest history of a student's orchestration, whenever it is asked to look.</summary>
internal sealed class LongestHistory(DurableEngine engine, DurableTaskClient client)
{
    /// <summary>The most events that were met.</summary>
    public int Events { get; private set; }

    /// <summary>Looks at every instance as it is now.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: StudentKey.InstancePrefix)).WithCancellation(cancellation))
            Events = Math.Max(Events, engine.ExportHistory(instance.InstanceId)?.Length ?? 0);
    }
}
