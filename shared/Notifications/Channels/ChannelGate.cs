using System.Collections.Concurrent;
using IlpFunctions.Districts;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IlpFunctions.Notifications.Channels;

/// <summary>
/// What stands before a provider: its quotas, a time limit, and a circuit breaker for each channel of each district, so that one that is slow or broken costs a round little time and the others
/// none of their messages. Time here is the machine's: a provider elsewhere does not answer faster on a virtual clock. It is in memory: a server that starts anew counts anew, and of several servers each
/// counts its own; the provider then says 429, which is honoured.
/// </summary>
/// <param name="clock">The machine's clock.</param>
public sealed class ChannelGate(TimeProvider clock)
{
    /// <summary>How long a provider may take for a message.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>After so many failures in a row, and no message taken meanwhile, a channel is left alone.</summary>
    public const int Failures = 5;

    /// <summary>How long a channel is left alone then; also the span in which failures count together.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(Type Channel, DistrictId District), ResiliencePipeline<ChannelResult>> pipelines = new();
    private readonly ConcurrentDictionary<ChannelQuota, SendWindow> windows = new();
    private readonly Lock counting = new();

    /// <summary>Hands a message to a channel when its provider may be asked; otherwise says when it may.</summary>
    public async Task<ChannelResult> SendAsync(IMessageChannel way, Message message, CancellationToken cancellation = default)
    {
        if (!way.LeavesTheApp) return await way.SendAsync(message, cancellation);
        try
        {
            return await pipelines.GetOrAdd((way.GetType(), message.District), _ => Pipeline()).ExecuteAsync(async limited => await AskAsync(way, message, limited), cancellation);
        }
        catch (TimeoutRejectedException)
        {
            return new ChannelResult.Later(null, $"The channel {way.Kind} took longer than {Limit.TotalSeconds:0} seconds; nobody knows whether the message went.");
        }
        catch (BrokenCircuitException broken)
        {
            return new ChannelResult.Later(broken.RetryAfter ?? Break, $"The channel {way.Kind} has failed {Failures} times in a row and is left alone for a while.") { WasAsked = false };
        }
    }

    private async ValueTask<ChannelResult> AskAsync(IMessageChannel way, Message message, CancellationToken cancellation) =>
        Permit(way.Quotas(message)) is var wait && wait > TimeSpan.Zero
            ? new ChannelResult.Later(wait, $"The quota of the channel {way.Kind} is used up for now.") { WasAsked = false }
            : await way.SendAsync(message, cancellation);

    /// <summary>Counts a message against all quotas at once, or against none.</summary>
    private TimeSpan Permit(IReadOnlyList<ChannelQuota> quotas)
    {
        lock (counting)
        {
            var (now, its) = (clock.GetUtcNow(), quotas.Select(quota => windows.GetOrAdd(quota, known => new(known))).ToList());
            var wait = its.Select(window => window.WaitAt(now)).DefaultIfEmpty().Max();
            if (wait > TimeSpan.Zero) return wait;
            foreach (var window in its) window.Count(now);
            return TimeSpan.Zero;
        }
    }

    private ResiliencePipeline<ChannelResult> Pipeline() => new ResiliencePipelineBuilder<ChannelResult> { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChannelResult>
        {
            ShouldHandle = sent => ValueTask.FromResult(sent.Outcome is { Exception: TimeoutRejectedException } or { Result: ChannelResult.Later { WasAsked: true } }),
            FailureRatio = 1,
            MinimumThroughput = Failures,
            SamplingDuration = Break,
            BreakDuration = Break,
        })
        .AddTimeout(Limit)
        .Build();
}
