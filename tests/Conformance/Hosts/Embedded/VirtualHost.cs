using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;

namespace IlpFunctions.Conformance.Hosts.Embedded;

/// <summary>One engine from the beginning to the end of a test.</summary>
internal sealed class VirtualHost : DrivenHost
{
    public static readonly DateTimeOffset Start = new(2027, 8, 2, 13, 0, 0, TimeSpan.Zero);

    private readonly EngineStore store = new();
    private readonly VirtualClock clock = new(Start);
    private readonly DurableEngine engine;

    private VirtualHost(EngineTasks tasks, Func<DurableEngineOptions, DurableEngineOptions> variant) =>
        engine = DurableEngine.Open(variant(store.Options), clock, tasks, Log.ToFactory());

    public override DurableTaskClient Inner => engine.Client;

    public static async Task<ConformanceHost> StartAsync(EngineTasks tasks, Func<DurableEngineOptions, DurableEngineOptions> variant)
    {
        var host = new VirtualHost(tasks, variant);
        await host.engine.StartAsync();
        return host;
    }

    public override async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await clock.DisposeAsync();
        store.Dispose();
    }

    protected override Task SettleAsync() => clock.SettleAsync();

    protected override async Task<bool> JumpAsync()
    {
        if (clock.NextDue is null) return false;
        await clock.AdvanceToNextEventAsync();
        return true;
    }
}
