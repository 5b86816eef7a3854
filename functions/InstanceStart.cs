using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions;

/// <summary>Starting an instance whose id says what it is for.</summary>
internal static class InstanceStart
{
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Starts an instance unless one of its id is alive: one that somebody else starts at this moment must not be replaced.</summary>
    /// <returns>Whether it was started; false when one is alive.</returns>
    public static async Task<bool> TryStartAsync(this DurableTaskClient client, string name, object? input, string instanceId, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(instanceId).WithDedupeStatuses(Alive), cancellation);
            return true;
        }
        catch (Exception started) when (started is not OperationCanceledException)
        {
            // Backends report a taken id by different exceptions: what counts is whether the instance is there now.
            if (await client.GetInstanceAsync(instanceId, cancellation) is not { IsCompleted: false }) throw;
            return false;
        }
    }
}
