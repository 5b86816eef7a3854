using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Benchmarks.Hosts;

/// <summary>The engine of this repository on the machine's clock, over a store in a folder of its own; every commit survives a loss of power.</summary>
internal sealed class EngineHost : ILoadHost
{
    /// <summary>The engine's file in its folder.</summary>
    public const string FileName = "engine.db";

    private readonly EngineTasks tasks = new();
    private readonly DirectoryInfo folder;
    private readonly bool ownsFolder;
    private MachineClock? clock;

    private EngineHost(DirectoryInfo? folder, Action<ILoadCode> register)
    {
        (this.folder, ownsFolder) = (folder ?? Directory.CreateTempSubdirectory("ilp-benchmark-"), folder is null);
        register(tasks);
    }

    public string Name => "embedded engine (durable)";

    public DurableTaskClient Client => Engine.Client;

    /// <summary>The engine, open.</summary>
    public DurableEngine Engine { get; private set; } = null!;

    /// <summary>Starts it over an empty store.</summary>
    public static async Task<ILoadHost> StartAsync(Action<ILoadCode> register) => await StartAsync(null, register);

    /// <summary>Starts it over the store in a folder, which stays; over an empty one that goes with it when none is given.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="register">The code of the load.</param>
    /// <param name="committed">Called after each transaction.</param>
    public static async Task<EngineHost> StartAsync(DirectoryInfo? folder, Action<ILoadCode> register, Action? committed = null)
    {
        var host = new EngineHost(folder, register);
        host.clock = new MachineClock();
        host.Engine = DurableEngine.Open(new DurableEngineOptions { DatabasePath = Path.Combine(host.folder.FullName, FileName), OnCommit = point => Count(point, committed) }, host.clock, host.tasks);
        await host.Engine.StartAsync();
        return host;
    }

    private static void Count(CommitPoint point, Action? committed)
    {
        if (point.Committed) committed?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await clock!.DisposeAsync();
        if (ownsFolder) folder.Delete(recursive: true);
    }
}
