using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Lifecycle;

/// <summary>Wakes students through the orchestration client that a trigger was given.</summary>
/// <param name="client">The client.</param>
public sealed class StudentWaker(DurableTaskClient client) : IStudentWaker
{
    /// <inheritdoc/>
    public async Task<bool> WakeAsync(StudentKey student, bool mayStart, CancellationToken cancellation = default)
    {
        var instance = await client.GetInstanceAsync(student.InstanceId, cancellation);
        if (instance is { IsCompleted: false })
        {
            await client.RaiseEventAsync(student.InstanceId, WakeUp.EventName, new WakeUp(), cancellation);
            return true;
        }

        if (mayStart) await client.TryStartAsync(nameof(StudentLifecycle), LifecycleInput.Of(student), student.InstanceId, cancellation);
        return mayStart;
    }
}
