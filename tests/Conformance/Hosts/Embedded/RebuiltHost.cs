using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Conformance.Hosts.Embedded;

/// <summary>
/// An engine dies right after each of its commits, and the next one goes on from the store: every step of an orchestration, every result of an activity and
/// every move of the clock finds a process that knows nothing but what is stored.
/// </summary>
internal sealed class RebuiltHost : DrivenHost
{
    private readonly EngineStore store = new();
    private readonly EngineTasks tasks;
    private readonly string defaultVersion;
    private readonly ILoggerFactory loggers;
    private DurableEngine engine;
    private bool runs;
    private bool dead;

    private RebuiltHost(EngineTasks tasks, string defaultVersion)
    {
        (this.tasks, this.defaultVersion, loggers) = (tasks, defaultVersion, Log.ToFactory());
        engine = Open();
    }

    public override DurableTaskClient Inner => engine.Client;

    private VirtualClock Clock => (VirtualClock)engine.Clock;

    public static Task<ConformanceHost> StartAsync(EngineTasks tasks, string defaultVersion) =>
        Task.FromResult<ConformanceHost>(new RebuiltHost(tasks, defaultVersion));

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        store.Dispose();
    }

    protected override async Task SettleAsync()
    {
        while (!await LiveAsync(() => Clock.SettleAsync()))
        {
            // Until a life ends by itself, because nothing was left to do.
        }
    }

    protected override async Task<bool> JumpAsync()
    {
        if (Clock.NextDue is null) return false;
        await LiveAsync(() => Clock.AdvanceToNextEventAsync());
        return true;
    }

    /// <summary>One life of the process: until its first commit, or until it has done what is asked. True when it did not die.</summary>
    private async Task<bool> LiveAsync(Func<Task> what)
    {
        (runs, dead) = (true, false);
        try
        {
            await engine.StartAsync();
            await what();
        }
        catch (Exception) when (dead)
        {
            // What a killed process says is heard by nobody.
        }

        runs = false;
        await CloseAsync();
        engine = Open();
        return !dead;
    }

    private DurableEngine Open() => DurableEngine.Open(
        store.Options with { DefaultVersion = defaultVersion, OnCommit = OnCommit }, new VirtualClock(VirtualHost.Start), tasks, loggers);

    private void OnCommit(CommitPoint point)
    {
        if (!runs) return;
        if (dead || point.Committed)
        {
            dead = true;
            throw new OperationCanceledException("The process was killed.");
        }
    }

    private async Task CloseAsync()
    {
        var clock = engine.Clock;
        await engine.DisposeAsync();
        await clock.DisposeAsync();
    }
}
