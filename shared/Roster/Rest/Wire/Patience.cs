using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace IlpFunctions.Roster.Rest.Wire;

/// <summary>How a question is asked again: with exponential back-off and jitter, or when the server says; each attempt within a time limit.</summary>
internal static class Patience
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    /// <summary>How often a question is asked again: with back-off about two minutes of trouble.</summary>
    public const int Attempts = 6;

    /// <summary>A pipeline on a clock.</summary>
    public static ResiliencePipeline Of(TimeProvider clock) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = attempt => ValueTask.FromResult(IsPassing(attempt.Outcome.Exception)),
            MaxRetryAttempts = Attempts,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(2),
            MaxDelay = TimeSpan.FromMinutes(1),
            DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as RosterServerException)?.RetryAfter),
        })
        .AddTimeout(Limit)
        .Build();

    private static bool IsPassing(Exception? failure) => failure is RosterServerException { IsPassing: true } or HttpRequestException or IOException or TimeoutRejectedException;
}
