namespace Microsoft.DurableTask;

/// <summary>How a sub-orchestration is to be run.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Options with a way to retry and an instance id.</summary>
    /// <param name="retry">How failures are retried; <c>null</c> means not at all.</param>
    /// <param name="instanceId">The instance id; <c>null</c> lets the engine derive one.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>The options of a task, for a sub-orchestration.</summary>
    /// <param name="options">What to take over; if these are a sub-orchestration's, its instance id too.</param>
    /// <param name="instanceId">The instance id; <c>null</c> keeps the one in <paramref name="options"/>, if any.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <c>null</c>.</exception>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>A copy.</summary>
    /// <param name="options">What to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <c>null</c>.</exception>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The sub-orchestration's instance id; <c>null</c> lets the engine derive one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version of the orchestrator to run; <c>null</c> leaves the choice to the host.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
