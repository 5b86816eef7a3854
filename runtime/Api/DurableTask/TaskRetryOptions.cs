namespace Microsoft.DurableTask;

/// <summary>How a failed task is retried: by a policy, or by asking a handler.</summary>
public sealed class TaskRetryOptions
{
    /// <summary>Retries by a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is <c>null</c>.</exception>
    public TaskRetryOptions(RetryPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
    }

    /// <summary>Asks a handler after each failure.</summary>
    /// <param name="handler">Answers whether to try again.</param>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is <c>null</c>.</exception>
    public TaskRetryOptions(AsyncRetryHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Handler = handler;
    }

    /// <summary>The policy; <c>null</c> when a handler decides.</summary>
    public RetryPolicy? Policy { get; }

    /// <summary>The handler; <c>null</c> when a policy decides.</summary>
    public AsyncRetryHandler? Handler { get; }

    /// <summary>Options from a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static implicit operator TaskRetryOptions(RetryPolicy policy) => FromRetryPolicy(policy);

    /// <summary>Options from a handler.</summary>
    /// <param name="handler">Answers whether to try again.</param>
    public static implicit operator TaskRetryOptions(AsyncRetryHandler handler) => FromRetryHandler(handler);

    /// <summary>Options from a handler.</summary>
    /// <param name="handler">Answers whether to try again.</param>
    public static implicit operator TaskRetryOptions(RetryHandler handler) => FromRetryHandler(handler);

    /// <summary>Options from a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static TaskRetryOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options from a handler.</summary>
    /// <param name="handler">Answers whether to try again.</param>
    public static TaskRetryOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options from a handler.</summary>
    /// <param name="handler">Answers whether to try again.</param>
    public static TaskRetryOptions FromRetryHandler(RetryHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new TaskRetryOptions(failure => Task.FromResult(handler(failure)));
    }
}
