using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Operations;

/// <summary>What an operator sorts instances by.</summary>
public enum InstanceState
{
    /// <summary>Runs or waits as it should, or is suspended.</summary>
    Running,

    /// <summary>Has failed.</summary>
    Failed,

    /// <summary>Should have gone on by itself and has not.</summary>
    Stuck,
}

/// <summary>Tells in which state an instance is.</summary>
internal static class InstanceStates
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    // All other orchestrations come to their end in minutes.
    private static readonly TimeSpan LongestWithoutAStep = TimeSpan.FromDays(1);

    /// <summary>The state; null for one that has ended well or was terminated.</summary>
    /// <param name="instance">The instance, with its custom status.</param>
    /// <param name="now">The time.</param>
    public static InstanceState? Of(OrchestrationMetadata instance, DateTimeOffset now) => Of(instance, now, NextWake);

    /// <summary>The same, where somebody else knows when a student's instance is to wake.</summary>
    public static InstanceState? Of(OrchestrationMetadata instance, DateTimeOffset now, Func<OrchestrationMetadata, DateTimeOffset?> nextWake)
    {
        if (instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed) return InstanceState.Failed;
        if (instance.IsCompleted) return null;
        if (instance.RuntimeStatus == OrchestrationRuntimeStatus.Suspended) return InstanceState.Running;
        return IsLate(instance, now, nextWake) ? InstanceState.Stuck : InstanceState.Running;
    }

    /// <summary>When an instance said that it wakes next; null when it did not.</summary>
    public static DateTimeOffset? NextWake(OrchestrationMetadata instance) => instance.ReadCustomStatusAs<LifecycleStatus>()?.NextWake;

    private static bool IsLate(OrchestrationMetadata instance, DateTimeOffset now, Func<OrchestrationMetadata, DateTimeOffset?> nextWake)
    {
        if (IsStudents(instance) && nextWake(instance) is { } wake) return wake + Tolerance < now;
        return instance.LastUpdatedAt + (IsStudents(instance) ? Tolerance : LongestWithoutAStep) < now;
    }

    private static bool IsStudents(OrchestrationMetadata instance) => instance.InstanceId.StartsWith(StudentKey.InstancePrefix, StringComparison.Ordinal);
}
