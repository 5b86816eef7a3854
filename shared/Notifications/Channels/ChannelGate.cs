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
/// <param name="pause">How a round waits for a quota; null waits by the clock.</param>
public sealed class ChannelGate(TimeProvider clock, Func<TimeSpan, CancellationToken, Task>? pause = null)
{
    /// <summary>How long a provider may take for a message.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>After so many failures in a row, and no message taken meanwhile, a channel is left alone.</summary>
    public const int Failures = 5;

    /// <summary>How long a channel is left alone then; also the span in which failures count together.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromMinutes(10);

    /// <summary>How long a round hands messages to providers: with the last message, less than the half hour until the next round, and than a function may take on the plan that <c>infra</c> deploys.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromMinutes(9);

    private readonly ConcurrentDictionary<(Type Channel, DistrictId District), Breaker> breakers = new();
    private readonly ConcurrentDictionary<ChannelQuota, SendWindow> windows = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> lanes = new();
    private readonly Lock counting = new();

    /// <summary>When a round that begins now hands over its last message.</summary>
    public DateTimeOffset RoundEnds() => clock.GetUtcNow() + Round;

    /// <summary>Waits until a channel may be asked.</summary>
    /// <param name="way">The channel.</param>
    /// <param name="message">What would go.</param>
    /// <param name="until">Until when to wait.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Whether it may be asked now; false when it will not be in time, or is left alone because it keeps failing.</returns>
    public async Task<bool> IsReadyAsync(IMessageChannel way, Message message, DateTimeOffset until, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (clock.GetUtcNow() < BreakerOf(way, message).RestsUntil) return false;
            TimeSpan wait;
            lock (counting) wait = WaitOf(WindowsOf(way.Quotas(message)));
            if (clock.GetUtcNow() + wait >= until) return false;
            if (wait == TimeSpan.Zero) return true;
            await (pause is null ? Task.Delay(wait, clock, cancellation) : pause(wait, cancellation));
        }
    }

    /// <summary>Hands a message to a channel when its provider may be asked; otherwise says when it may. A provider is asked for one message at a time.</summary>
    public async Task<ChannelResult> SendAsync(IMessageChannel way, Message message, CancellationToken cancellation = default)
    {
        if (SendLane.NameOf(way, message) is not { } name) return await way.SendAsync(message, cancellation);
        var lane = lanes.GetOrAdd(name, _ => new(1));
        if (!await lane.WaitAsync(Limit, cancellation)) return new ChannelResult.Later(null, $"The channel {way.Kind} is busy with other messages.") { WasAsked = false };
        try
        {
            return await AskAsync(way, message, cancellation);
        }
        finally
        {
            lane.Release();
        }
    }

    /// <summary>The instants at which messages were counted against a quota and still count, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Counted(ChannelQuota quota)
    {
        lock (counting) return windows.TryGetValue(quota, out var window) ? window.At(clock.GetUtcNow()) : [];
    }

    /// <summary>What is turned away by a quota, or by a breaker that rests, says nothing of the provider's health and never reaches the breaker's count.</summary>
    private async Task<ChannelResult> AskAsync(IMessageChannel way, Message message, CancellationToken cancellation)
    {
        var breaker = BreakerOf(way, message);
        if (breaker.RestsUntil is var until && clock.GetUtcNow() < until) return Resting(way, until - clock.GetUtcNow());
        if (Permit(way.Quotas(message)) is var wait && wait > TimeSpan.Zero) return new ChannelResult.Later(wait, $"The quota of the channel {way.Kind} is used up for now.") { WasAsked = false };
        try
        {
            return await breaker.Pipeline.ExecuteAsync(async limited => await InTimeAsync(way, message, limited), cancellation);
        }
        catch (TimeoutRejectedException)
        {
            return new ChannelResult.Later(null, $"The channel {way.Kind} took longer than {Limit.TotalSeconds:0} seconds; nobody knows whether the message went.");
        }
        catch (BrokenCircuitException broken)
        {
            return Resting(way, broken.RetryAfter);
        }
    }

    /// <summary>A channel that does not listen when it is told to stop is left behind.</summary>
    private static Task<ChannelResult> InTimeAsync(IMessageChannel way, Message message, CancellationToken limited) => way.SendAsync(message, limited).WaitAsync(limited);

    private static ChannelResult.Later Resting(IMessageChannel way, TimeSpan? after) =>
        new(after ?? Break, $"The channel {way.Kind} has failed {Failures} times in a row and is left alone for a while.") { WasAsked = false };

    private Breaker BreakerOf(IMessageChannel way, Message message) => breakers.GetOrAdd((way.GetType(), message.District), _ => NewBreaker());

    /// <summary>Counts a message against all quotas at once, or against none.</summary>
    private TimeSpan Permit(IReadOnlyList<ChannelQuota> quotas)
    {
        lock (counting)
        {
            var its = WindowsOf(quotas);
            var wait = WaitOf(its);
            if (wait > TimeSpan.Zero) return wait;
            foreach (var window in its) window.Count(clock.GetUtcNow());
            return TimeSpan.Zero;
        }
    }

    private List<SendWindow> WindowsOf(IReadOnlyList<ChannelQuota> quotas) => [.. quotas.Select(quota => windows.GetOrAdd(quota, known => new(known)))];

    private TimeSpan WaitOf(List<SendWindow> its) => its.Select(window => window.WaitAt(clock.GetUtcNow())).DefaultIfEmpty().Max();

    private Breaker NewBreaker()
    {
        var breaker = new Breaker();
        breaker.Pipeline = PipelineOf(opened => breaker.RestsUntil = clock.GetUtcNow() + opened);
        return breaker;
    }

    private ResiliencePipeline<ChannelResult> PipelineOf(Action<TimeSpan> opened) => new ResiliencePipelineBuilder<ChannelResult> { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChannelResult>
        {
            ShouldHandle = sent => ValueTask.FromResult(sent.Outcome is { Exception: TimeoutRejectedException } or { Result: ChannelResult.Later { WasAsked: true } }),
            FailureRatio = 1,
            MinimumThroughput = Failures,
            SamplingDuration = Break,
            BreakDuration = Break,
            OnOpened = its =>
            {
                opened(its.BreakDuration);
                return ValueTask.CompletedTask;
            },
        })
        .AddTimeout(Limit)
        .Build();

    /// <summary>A channel's circuit breaker, and until when it leaves the channel alone: after that one message tries.</summary>
    private sealed class Breaker
    {
        private long restsUntil;

        public ResiliencePipeline<ChannelResult> Pipeline { get; set; } = null!;

        public DateTimeOffset RestsUntil
        {
            get => new(Volatile.Read(ref restsUntil), TimeSpan.Zero);
            set => Volatile.Write(ref restsUntil, value.UtcTicks);
        }
    }
}
