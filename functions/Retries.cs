using IlpFunctions.Roster;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions;

/// <summary>How often an activity that failed is tried again. What fails is nearly always a store or a network that is back soon.</summary>
internal static class Retries
{
    private const int BriefAttempts = 3;
    private static readonly TimeSpan FirstBriefPause = TimeSpan.FromSeconds(5);

    /// <summary>Ten attempts over about a day and a half, then the instance fails where a person sees it.</summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(new(maxNumberOfAttempts: 10, TimeSpan.FromMinutes(1), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromHours(12)));

    /// <summary>Three attempts within a minute: somebody is waiting. A roster that is refused is refused at once: it does not get better by waiting.</summary>
    public static TaskOptions BriefUnlessRefused { get; } = TaskOptions.FromRetryHandler(TryAgainAsync);

    private static async Task<bool> TryAgainAsync(RetryContext failed)
    {
        if (failed.LastAttemptNumber >= BriefAttempts || failed.LastFailure.IsCausedBy<RosterRefusedException>()) return false;
        var context = failed.OrchestrationContext;
        await context.CreateTimer(context.CurrentUtcDateTime + (FirstBriefPause * Math.Pow(2, failed.LastAttemptNumber - 1)), CancellationToken.None);
        return true;
    }
}
