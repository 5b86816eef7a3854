using Microsoft.DurableTask;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>Calls again what failed, as the call's retry options say. The pauses of a policy are durable timers; a handler pauses as it likes.</summary>
/// <remarks>
/// Known to differ from Microsoft's engine: when the last attempt of a policy has failed, theirs creates one more timer that fires at once, before the
/// orchestrator sees the failure. It is a remnant that their histories in flight need. Here there is none, so a history has two events less and the failure is seen
/// one step earlier; the orchestrator sees the same. A pause that reaches beyond the calendar, which fails the orchestration there, ends with the calendar here.
/// </remarks>
internal static class RetryLoop
{
    /// <exception cref="TaskFailedException">The last attempt failed.</exception>
    public static async Task<string?> RunAsync(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<string?>> call)
    {
        var started = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            TaskFault fault;
            try
            {
                return await call();
            }
            catch (TaskFault failure)
            {
                fault = failure;
            }

            // What does not exist is not there at the next attempt either.
            if (fault.Failure.NonRetriable || !await ShallRetryAsync(context, retry, fault, attempt, started)) throw fault.ToPublic();
        }
    }

    private static async Task<bool> ShallRetryAsync(TaskOrchestrationContext context, TaskRetryOptions? retry, TaskFault fault, int attempt, DateTime started)
    {
        if (retry?.Handler is { } handler)
        {
            var elapsed = context.CurrentUtcDateTime - started;
            return await handler(new RetryContext(context, attempt, fault.Failure.ToDetails(), elapsed, CancellationToken.None));
        }

        if (retry?.Policy is not { } policy || attempt >= policy.MaxNumberOfAttempts) return false;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime - started >= policy.RetryTimeout) return false;
        await context.CreateTimer(Pause(policy, attempt, context.CurrentUtcDateTime), CancellationToken.None);
        return true;
    }

    private static TimeSpan Pause(RetryPolicy policy, int attempt, DateTime now)
    {
        // Without a longest interval the pauses soon reach beyond the calendar; such a retry is due at its end.
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = DateTime.MaxValue - now;
        if (policy.MaxRetryInterval != Timeout.InfiniteTimeSpan && policy.MaxRetryInterval < longest) longest = policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }
}
