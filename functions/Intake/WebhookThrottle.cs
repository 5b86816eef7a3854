using System.Threading.RateLimiting;
using IlpFunctions.Districts;
using IlpFunctions.Intake;

namespace IlpFunctions.Functions.Intake;

/// <summary>
/// A token bucket for each district, so that a sender that has gone wild does not take the others' place. It counts requests that are signed, by the machine's clock and in memory: each instance of the
/// app counts for itself. What is not signed costs no more than a look.
/// </summary>
public sealed class WebhookThrottle : IDisposable
{
    private const int PartsOfASecond = 10;
    private readonly PartitionedRateLimiter<DistrictId> buckets;

    /// <summary>Buckets of the configured size.</summary>
    public WebhookThrottle(IntakeSettings settings)
    {
        var parts = Math.Min(settings.PerSecond, PartsOfASecond);
        buckets = PartitionedRateLimiter.Create<DistrictId, DistrictId>(district => RateLimitPartition.GetTokenBucketLimiter(district, _ => new()
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = settings.PerSecond / parts,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / parts),
            QueueLimit = 0,
            AutoReplenishment = true,
        }));
    }

    /// <summary>Takes a token.</summary>
    /// <returns>How many seconds to wait, at least 1; null when there was a token.</returns>
    public int? SecondsToWait(DistrictId district)
    {
        using var lease = buckets.AttemptAcquire(district);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
    }

    /// <inheritdoc/>
    public void Dispose() => buckets.Dispose();
}
