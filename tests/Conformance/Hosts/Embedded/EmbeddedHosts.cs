using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;

namespace IlpFunctions.Conformance.Hosts.Embedded;

/// <summary>The embedded engine in each of its variants.</summary>
internal static class EmbeddedHosts
{
    public static Task<ConformanceHost> StartAsync(HostKind kind, Action<ITasks> register, string defaultVersion)
    {
        var tasks = new EngineTasks();
        register(tasks);
        return kind switch
        {
            HostKind.Kept => VirtualHost.StartAsync(tasks, options => options with { DefaultVersion = defaultVersion }),
            HostKind.Evicted => VirtualHost.StartAsync(tasks, options => options with { DefaultVersion = defaultVersion, BytesKeptInMemory = 0 }),
            HostKind.Rebuilt => RebuiltHost.StartAsync(tasks, defaultVersion),
            HostKind.Scratch => VirtualHost.StartAsync(tasks, options => options with { DefaultVersion = defaultVersion, IsScratch = true }),
            HostKind.Machine => MachineHost.StartAsync(tasks, defaultVersion),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This is no variant of the embedded engine."),
        };
    }
}

/// <summary>The machine's clock: time passes by itself.</summary>
internal sealed class MachineHost : ConformanceHost
{
    // The host cannot tell when nothing is going on, as a real one cannot: it looks again.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    private readonly EngineStore store = new();
    private readonly MachineClock clock = new();
    private readonly DurableEngine engine;

    private MachineHost(EngineTasks tasks, string defaultVersion) =>
        engine = DurableEngine.Open(store.Options with { DefaultVersion = defaultVersion }, clock, tasks, Log.ToFactory());

    public override DurableTaskClient Client => engine.Client;

    public static async Task<ConformanceHost> StartAsync(EngineTasks tasks, string defaultVersion)
    {
        var host = new MachineHost(tasks, defaultVersion);
        await host.engine.StartAsync();
        return host;
    }

    public override async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await clock.DisposeAsync();
        store.Dispose();
    }

    protected override Task SettleAsync() => Task.CompletedTask;

    protected override Task PassAsync(OrchestrationMetadata waitedFor, CancellationToken limit) => Task.Delay(LookAgain, limit);
}

/// <summary>A store in a folder of the machine's temporary files, deleted afterwards.</summary>
internal sealed class EngineStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-conformance-");

    public DurableEngineOptions Options => new() { DatabasePath = Path.Combine(folder.FullName, "durable.db"), Durability = CommitDurability.Relaxed };

    public void Dispose() => folder.Delete(recursive: true);
}
