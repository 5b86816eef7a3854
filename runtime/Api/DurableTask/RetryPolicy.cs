using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>How often, how quickly and for how long a failed task is tried again.</summary>
public class RetryPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">How many attempts at most, the first one included; at least 1.</param>
    /// <param name="firstRetryInterval">The wait before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">By what each following wait is longer than the one before; at least 1.</param>
    /// <param name="maxRetryInterval">The longest wait; at least the first one, or infinite. One hour if not given.</param>
    /// <param name="retryTimeout">How long after the first attempt retries may still start; at least the first wait, or infinite. Infinite if not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (backoffCoefficient < 1.0)
            throw new ArgumentOutOfRangeException(nameof(backoffCoefficient), backoffCoefficient, "Waits cannot become shorter: the coefficient is at least 1.");
        ThrowIfShorter(maxRetryInterval, firstRetryInterval);
        ThrowIfShorter(retryTimeout, firstRetryInterval);

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>How many attempts at most, the first one included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>By what each following wait is longer than the one before.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait between two attempts; infinite means no limit.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>How long after the first attempt retries may still start; infinite means no limit.</summary>
    public TimeSpan RetryTimeout { get; }

    private static void ThrowIfShorter(TimeSpan? limit, TimeSpan firstRetryInterval, [CallerArgumentExpression(nameof(limit))] string name = "")
    {
        if (limit < firstRetryInterval && limit != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, limit, $"The value is shorter than the first retry interval ({firstRetryInterval}).");
    }
}
