namespace Microsoft.DurableTask;

/// <summary>How an activity or sub-orchestration is to be run.</summary>
public record TaskOptions
{
    /// <summary>Options with a way to retry.</summary>
    /// <param name="retry">How failures are retried; <c>null</c> means not at all.</param>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, tags: null)
    {
    }

    /// <summary>Options with a way to retry and tags.</summary>
    /// <param name="retry">How failures are retried; <c>null</c> means not at all.</param>
    /// <param name="tags">Tags kept with the task.</param>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>A copy.</summary>
    /// <param name="options">What to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <c>null</c>.</exception>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Retry, Tags, Version) = (options.Retry, options.Tags, options.Version);
    }

    /// <summary>How failures are retried; <c>null</c> means not at all.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Tags kept with the task.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version of the task to run; <c>null</c> leaves the choice to the host.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(TaskRetryOptions.FromRetryPolicy(policy));

    /// <summary>Options that ask a handler after each failure.</summary>
    /// <param name="handler">Answers whether to try again.</param>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(TaskRetryOptions.FromRetryHandler(handler));

    /// <summary>Options that ask a handler after each failure.</summary>
    /// <param name="handler">Answers whether to try again.</param>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(TaskRetryOptions.FromRetryHandler(handler));

    /// <summary>These options for a sub-orchestration with an instance id of its own.</summary>
    /// <param name="instanceId">The sub-orchestration's instance id.</param>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
