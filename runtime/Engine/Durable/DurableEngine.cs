using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Client;
using IlpFunctions.Runtime.Durable.Dispatch;
using IlpFunctions.Runtime.Durable.Execution;
using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Runtime.Durable.Store;
using IlpFunctions.Runtime.Durable.Telemetry;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IlpFunctions.Runtime.Durable;

/// <summary>
/// The embedded durable engine: orchestrations are event-sourced in one SQLite file. Each step, and each result of an activity, is stored whole, on the machine's
/// clock in one transaction with what else has come meanwhile; killed at any instant, everything goes on from its last commit. Orchestrations take effect exactly
/// once, activities run at least once.
/// </summary>
/// <remarks>
/// Time is the clock's, also after a machine's clock was set back. Within one execution it never goes back; the next one, after ContinueAsNew, begins at the
/// clock's time. Timers and scheduled starts wait for their moment, all other work for nothing but its turn.
/// </remarks>
public sealed class DurableEngine : IAsyncDisposable
{
    private readonly DurableStore _store;
    private readonly IWorkDispatcher _dispatcher;
    private readonly DurableEngineOptions _options;
    private readonly WorkIndex _index;
    private readonly EngineTelemetry _telemetry;
    private bool _running;

    private DurableEngine(
        DurableEngineOptions options, DurableStore store, WorkIndex index, IWorkDispatcher dispatcher, EmbeddedDurableTaskClient client, EngineTelemetry telemetry,
        EngineClock clock) =>
        (_options, _store, _index, _dispatcher, Client, _telemetry, Clock) = (options, store, index, dispatcher, client, telemetry, clock);

    /// <summary>The client of this engine; it works from the moment the engine is open, before it runs and after it was stopped.</summary>
    public EmbeddedDurableTaskClient Client { get; }

    /// <summary>Whether the code that asks is work of an engine on the machine's clock, for which nobody waits.</summary>
    public static bool IsAtWork => WorkScheduler.IsCurrent;

    /// <summary>The clock that the engine runs on.</summary>
    public EngineClock Clock { get; }

    /// <summary>Steps of orchestrations that were stored since the engine was opened.</summary>
    public long Steps => _telemetry.Steps;

    /// <summary>Opens the store and loads what is to be done, without starting anything. A virtual clock is moved to the time that the store had.</summary>
    /// <param name="options">How the engine runs.</param>
    /// <param name="clock">Its clock; a virtual clock becomes this engine's own.</param>
    /// <param name="catalog">The code of orchestrators and activities.</param>
    /// <param name="loggers">Where the engine and replay-safe loggers write to.</param>
    /// <exception cref="StoreUnusableException">Another engine has the store open; or it belongs to the other kind of clock, or to a newer program.</exception>
    public static DurableEngine Open(DurableEngineOptions options, EngineClock clock, ITaskCatalog catalog, ILoggerFactory? loggers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelOrchestrations, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelActivities, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.BytesKeptInMemory, nameof(options));
        var isVirtual = clock.Kind == ClockKind.Virtual;
        loggers ??= NullLoggerFactory.Instance;
        var store = DurableStore.Open(options, clock.Kind);
        try
        {
            var setup = new ExecutionSetup(JsonDataConverter.Default, loggers, options.DefaultVersion, options.RecordStackTraces ?? !isVirtual);
            var lifecycle = new InstanceLifecycle(store, options.Ids ?? (isVirtual ? DurableIds.Seeded(0) : DurableIds.Random));
            var index = new WorkIndex();
            index.Apply(store.ReadWork(), []);
            var telemetry = new EngineTelemetry(() => BacklogOf(index, clock));
            // On a virtual clock every step is replayed, so that a test finds what no replay can repeat; but for a scratch run, which is to be fast.
            var orchestrations = new OrchestrationWork(index, store, lifecycle, catalog, setup, telemetry, isVirtual && !options.IsScratch ? 0 : options.BytesKeptInMemory / 4, options.IsScratch);
            var activities = new ActivityWork(store, lifecycle, catalog, setup, clock, telemetry);
            var runner = new WorkRunner(index, store, clock, orchestrations, activities);
            IWorkDispatcher dispatcher = clock is VirtualClock virtualClock
                ? new VirtualDispatcher(virtualClock, store, runner, loggers.CreateLogger<DurableEngine>())
                : new MachineDispatcher(runner, clock, options, loggers.CreateLogger<DurableEngine>());

            var waiters = new InstanceWaiters(clock);
            store.Committed = changes =>
            {
                index.Apply(changes.Added, changes.Removed);
                waiters.Notify(changes);
                if (changes.Added.Count > 0) dispatcher.Wake();
            };
            var client = new EmbeddedDurableTaskClient(
                store, lifecycle, waiters, clock, setup.Converter, options.DefaultVersion, loggers.CreateLogger<EmbeddedDurableTaskClient>());
            return new DurableEngine(options, store, index, dispatcher, client, telemetry, clock);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Starts the work: on the machine's clock it runs from now on; on a virtual clock what is ready runs, and the rest when the clock is advanced. After a stop
    /// it can be started again.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is running.</exception>
    public Task StartAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_running) throw new InvalidOperationException("The engine is running already.");
        _dispatcher.Start();
        _running = true;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Takes up no further work and waits for what is running. After <see cref="DurableEngineOptions.StopTimeout"/>, or when <paramref name="cancellation"/>
    /// says so, running activities are cancelled; they run again after the next start. One that takes no notice of it is given up after two more seconds: what
    /// comes of it later is not stored.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (!_running) return;
        _running = false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.StopTimeout);
        await _dispatcher.StopAsync(limit.Token);
    }

    /// <summary>The history of an instance's current execution, or null when there is no such instance.</summary>
    /// <exception cref="UnreadableEventException">A row of the history is damaged.</exception>
    public HistoryExport? ExportHistory(string instanceId) => _store.Read(() =>
        _store.Instances.Find(instanceId) is { } row ? new HistoryExport(row.InstanceId, row.Name, row.Version, _store.History.Read(instanceId)) : null);

    /// <summary>
    /// Tells of every instance, by its id, how many events its history has, whenever it has grown; of an execution that continues as new its last length too.
    /// Called while the engine commits: it must be quick and must not call the engine.
    /// </summary>
    public void WatchHistories(Action<string, int> grew) => _store.History.Grew = grew;

    /// <summary>What there is to do now.</summary>
    public EngineBacklog Backlog() => BacklogOf(_index, Clock);

    /// <summary>Stops the work and closes the store. The clock is the caller's to dispose of.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _dispatcher.DisposeAsync();
        _telemetry.Dispose();
        _store.Dispose();
    }

    private static EngineBacklog BacklogOf(WorkIndex index, EngineClock clock)
    {
        var now = clock.Now.UtcTicks;
        var (ready, waiting, oldest) = index.Count(now);
        return new EngineBacklog(ready, waiting, oldest is { } due ? TimeSpan.FromTicks(Math.Max(0, now - due)) : null);
    }

    /// <inheritdoc cref="DurableStore.EveryInstructions"/>
    internal void EveryInstructionsOfStore(int count, Action tick) => _store.EveryInstructions(count, tick);

    /// <inheritdoc cref="DurableStore.LimitPages"/>
    internal void LimitPagesOfStore(int most) => _store.LimitPages(most);

    /// <summary>Dies at once, as a killed process does: from here on nothing can be stored. For tests; dispose of the engine afterwards.</summary>
    internal void Abandon() => _store.Dispose();
}
