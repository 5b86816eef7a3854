using System.Collections.Immutable;

namespace Microsoft.DurableTask;

/// <summary>How a new orchestration instance is to be started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an instance id and a start time.</summary>
    /// <param name="InstanceId">The instance id; <c>null</c> lets the engine make one.</param>
    /// <param name="StartAt">When the instance shall start; <c>null</c> or a moment in the past mean at once.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy.</summary>
    /// <param name="options">What to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <c>null</c>.</exception>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (InstanceId, StartAt, Tags, Version, DedupeStatuses) =
            (options.InstanceId, options.StartAt, options.Tags, options.Version, options.DedupeStatuses);
    }

    /// <summary>The instance id; <c>null</c> lets the engine make one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When the instance shall start; <c>null</c> or a moment in the past mean at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags kept with the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The version of the orchestrator to run; <c>null</c> leaves the choice to the host.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Names of the statuses in which an existing instance with the same id makes the start fail; <c>null</c> means the engine's default.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
