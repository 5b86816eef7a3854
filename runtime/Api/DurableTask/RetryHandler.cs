namespace Microsoft.DurableTask;

/// <summary>Decides after a failure whether the task is tried again. Runs as orchestrator code, so it must be deterministic.</summary>
/// <param name="retryContext">What failed, and how often.</param>
/// <returns><c>true</c> to try again.</returns>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides after a failure whether the task is tried again. Runs as orchestrator code, so it must be deterministic; it may wait on durable timers.</summary>
/// <param name="retryContext">What failed, and how often.</param>
/// <returns>A task whose result is <c>true</c> to try again.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <summary>What a retry handler knows of the failure.</summary>
/// <param name="OrchestrationContext">The orchestration whose task failed.</param>
/// <param name="LastAttemptNumber">The number of the attempt that failed, counted from 1.</param>
/// <param name="LastFailure">How it failed.</param>
/// <param name="TotalRetryTime">How long retrying has gone on by the orchestration's clock.</param>
/// <param name="CancellationToken">Ends the retrying.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
