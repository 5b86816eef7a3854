using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Lifecycle;

/// <summary>Wakes students through the orchestration client that a trigger was given.</summary>
/// <param name="client">The client.</param>
public sealed class StudentWaker(DurableTaskClient client) : IStudentWaker
{
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <inheritdoc/>
    public async Task<bool> WakeAsync(StudentKey student, bool mayStart, CancellationToken cancellation = default)
    {
        var instance = await client.GetInstanceAsync(student.InstanceId, cancellation);
        if (instance is { IsCompleted: false })
        {
            await client.RaiseEventAsync(student.InstanceId, WakeUp.EventName, new WakeUp(), cancellation);
            return true;
        }

        if (mayStart) await StartAsync(student, cancellation);
        return mayStart;
    }

    private async Task StartAsync(StudentKey student, CancellationToken cancellation)
    {
        // An instance that somebody else starts at this moment must not be replaced: it has the same record to look at.
        var options = new StartOrchestrationOptions(student.InstanceId).WithDedupeStatuses(Alive);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(StudentLifecycle), LifecycleInput.Of(student), options, cancellation);
        }
        catch (Exception started) when (started is not OperationCanceledException)
        {
            // Backends report a taken id by different exceptions: what counts is whether the instance is there now.
            if (await client.GetInstanceAsync(student.InstanceId, cancellation) is not { IsCompleted: false }) throw;
        }
    }
}
