using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Constructor_OnlyWhatIsRequired_LimitsTheWaitToAnHourAndTheTimeNotAtAll()
    {
        var policy = new RetryPolicy(3, Second);

        Assert.Equal(3, policy.MaxNumberOfAttempts);
        Assert.Equal(Second, policy.FirstRetryInterval);
        Assert.Equal(1.0, policy.BackoffCoefficient);
        Assert.Equal(TimeSpan.FromHours(1), policy.MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, policy.RetryTimeout);
    }

    [Theory]
    [InlineData(0, 1000, 1.0, null, null, "maxNumberOfAttempts")]
    [InlineData(-1, 1000, 1.0, null, null, "maxNumberOfAttempts")]
    [InlineData(1, 0, 1.0, null, null, "firstRetryInterval")]
    [InlineData(1, -1, 1.0, null, null, "firstRetryInterval")]
    [InlineData(1, 1000, 0.999, null, null, "backoffCoefficient")]
    [InlineData(1, 1000, 1.0, 999, null, "maxRetryInterval")]
    [InlineData(1, 1000, 1.0, null, 999, "retryTimeout")]
    public void Constructor_ValueOutsideItsRange_NamesTheValue(int attempts, int firstMs, double backoff, int? maxMs, int? timeoutMs, string name)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(
            () => new RetryPolicy(attempts, TimeSpan.FromMilliseconds(firstMs), backoff, Span(maxMs), Span(timeoutMs)));

        Assert.Equal(name, refused.ParamName);
    }

    [Theory]
    [InlineData(1, 1000, 1.0, 1000, 1000)]
    [InlineData(1, 1, 100.0, -1, -1)]
    [InlineData(int.MaxValue, 7_200_000, 1.0, null, null)]
    public void Constructor_ValueAtTheEdgeOfItsRange_IsTaken(int attempts, int firstMs, double backoff, int? maxMs, int? timeoutMs)
    {
        var policy = new RetryPolicy(attempts, TimeSpan.FromMilliseconds(firstMs), backoff, Span(maxMs), Span(timeoutMs));

        Assert.Equal(attempts, policy.MaxNumberOfAttempts);
        Assert.Equal(Span(maxMs) ?? TimeSpan.FromHours(1), policy.MaxRetryInterval);
        Assert.Equal(Span(timeoutMs) ?? Timeout.InfiniteTimeSpan, policy.RetryTimeout);
    }

    private static TimeSpan? Span(int? milliseconds) => milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null;
}
