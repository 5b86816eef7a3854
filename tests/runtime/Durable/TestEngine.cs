using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Durable;

/// <summary>An engine on a store of its own in a scratch folder; several can follow each other on one store.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2027, 8, 2, 13, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder? _folder;

    private TestEngine(DurableEngine engine, string path, ScratchFolder? folder) => (Engine, Path, _folder) = (engine, path, folder);

    public DurableEngine Engine { get; }

    public string Path { get; }

    public DurableTaskClient Client => Engine.Client;

    public VirtualClock Clock => (VirtualClock)Engine.Clock;

    /// <summary>Starts an engine on a virtual clock.</summary>
    public static Task<TestEngine> OnVirtualClockAsync(
        TestCatalog catalog, string? path = null, Action<CommitPoint>? onCommit = null, ILoggerFactory? loggers = null, string version = "", bool isScratch = false) =>
        StartAsync(new VirtualClock(Start), catalog, path, onCommit, loggers, version, isScratch);

    /// <summary>Starts an engine on the machine's clock.</summary>
    public static Task<TestEngine> OnMachineClockAsync(TestCatalog catalog, string? path = null, Action<CommitPoint>? onCommit = null) =>
        StartAsync(new MachineClock(), catalog, path, onCommit, null, "");

    /// <summary>Starts an engine on a clock of the test's own.</summary>
    public static Task<TestEngine> OnClockAsync(EngineClock clock, TestCatalog catalog, string? path = null) =>
        StartAsync(clock, catalog, path, null, null, "");

    /// <summary>Starts an instance, advances the clock from event to event until it is over, and returns what became of it.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null, string? instanceId = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(instanceId));
        return await FinishAsync(id);
    }

    /// <summary>Advances the clock from event to event until the instance is over.</summary>
    public async Task<OrchestrationMetadata> FinishAsync(string id)
    {
        while (true)
        {
            await Clock.SettleAsync();
            var found = await FindAsync(id);
            if (found.IsCompleted) return found;
            Assert.True(Clock.NextDue is not null, $"Instance {id} is {found.RuntimeStatus} and nothing is planned that could end it.");
            await Clock.AdvanceToNextEventAsync();
        }
    }

    public async Task<OrchestrationMetadata> FindAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true) ?? throw new KeyNotFoundException(id);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Engine.Clock.DisposeAsync();
        _folder?.Dispose();
    }

    private static async Task<TestEngine> StartAsync(
        EngineClock clock, TestCatalog catalog, string? path, Action<CommitPoint>? onCommit, ILoggerFactory? loggers, string version, bool isScratch = false)
    {
        var folder = path is null ? new ScratchFolder() : null;
        path ??= System.IO.Path.Combine(folder!.Path, "durable.db");
        var options = new DurableEngineOptions { DatabasePath = path, Durability = CommitDurability.Relaxed, OnCommit = onCommit, DefaultVersion = version, IsScratch = isScratch };
        var engine = new TestEngine(DurableEngine.Open(options, clock, catalog, loggers), path, folder);
        await engine.Engine.StartAsync();
        return engine;
    }
}
