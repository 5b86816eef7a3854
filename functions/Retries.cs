using Microsoft.DurableTask;

namespace IlpFunctions.Functions;

/// <summary>How often an activity that failed is tried again. What fails is nearly always a store or a network that is back soon.</summary>
internal static class Retries
{
    /// <summary>Ten attempts over about a day and a half, then the instance fails where a person sees it.</summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(new(maxNumberOfAttempts: 10, TimeSpan.FromMinutes(1), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromHours(12)));

    /// <summary>Three attempts within a minute: somebody is waiting.</summary>
    public static TaskOptions Brief { get; } = TaskOptions.FromRetryPolicy(new(maxNumberOfAttempts: 3, TimeSpan.FromSeconds(5), backoffCoefficient: 2));
}
