namespace Microsoft.DurableTask.Client;

/// <summary>How to remove what is stored of an instance.</summary>
/// <param name="Recursive">Whether its sub-orchestrations are removed too.</param>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>Which instances to remove. Conditions that are not given match all.</summary>
/// <param name="CreatedFrom">Created at or after this moment.</param>
/// <param name="CreatedTo">Created at or before this moment.</param>
/// <param name="Statuses">In one of these statuses, which must be final ones.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long the removal may take before it stops with a partial result; <c>null</c> means no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What a removal has done.</summary>
public class PurgeResult
{
    /// <summary>Reports a count.</summary>
    /// <param name="count">How many instances were removed.</param>
    /// <exception cref="ArgumentException">The count is negative.</exception>
    public PurgeResult(int count)
    {
        if (count < 0)
            throw new ArgumentException("A count cannot be negative.", nameof(count));
        PurgedInstanceCount = count;
    }

    /// <summary>Reports a count and whether that was all.</summary>
    /// <param name="count">How many instances were removed.</param>
    /// <param name="isComplete">Whether none that match are left; <c>null</c> if that is not known.</param>
    /// <exception cref="ArgumentException">The count is negative.</exception>
    public PurgeResult(int count, bool? isComplete)
        : this(count) => IsComplete = isComplete;

    /// <summary>How many instances were removed.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether none that match are left; <c>null</c> if that is not known.</summary>
    public bool? IsComplete { get; }
}
