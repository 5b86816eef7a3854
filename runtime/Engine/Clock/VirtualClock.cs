namespace IlpFunctions.Runtime.Clock;

/// <summary>
/// A clock that stands still until it is asked to advance. Its pump runs everything that is ready, strictly one thing after another, ordered by due moment
/// and then by the order of registration; only when nothing is ready and nobody holds time does it jump to the next due moment, never past the target asked
/// for.
/// </summary>
/// <remarks>It has one owner, the engine that runs on it, which starts and stops the pump and keeps the virtual now in its store.</remarks>
public sealed class VirtualClock : EngineClock
{
    private readonly VirtualTimeProvider _time;
    private readonly VirtualPump _pump;
    private Action<DateTimeOffset>? _storeNow;

    /// <summary>A clock standing at <paramref name="start"/>. An engine whose store has run before moves it to the time that store had.</summary>
    public VirtualClock(DateTimeOffset start)
    {
        _time = new VirtualTimeProvider(start);
        _pump = new VirtualPump(_time, now => _storeNow?.Invoke(now));
    }

    /// <inheritdoc/>
    public override ClockKind Kind => ClockKind.Virtual;

    /// <inheritdoc/>
    public override TimeProvider Time => _time;

    /// <summary>
    /// The next moment at which something is due; not after <see cref="EngineClock.Now"/> when something is ready; null when nothing is planned.
    /// </summary>
    public DateTimeOffset? NextDue => _pump.NextDue;

    /// <summary>
    /// Runs everything that is due up to and including <paramref name="target"/>, in order; the clock then stands at the target. A target in the past only
    /// settles.
    /// </summary>
    /// <remarks>Called within a hold, that hold is let go meanwhile. Requests are served in the order in which they were made.</remarks>
    /// <exception cref="InvalidOperationException">Called by work that the clock itself is running, which would wait for itself.</exception>
    public async Task AdvanceToAsync(DateTimeOffset target)
    {
        using var _ = TimeHold.LetGoOfOwn(this);
        await _pump.RequestAdvance(target.ToUniversalTime());
    }

    /// <summary>Runs everything that is ready, then jumps to the next due moment and runs what is due then. Does not move when nothing is planned.</summary>
    /// <remarks>Called within a hold, that hold is let go meanwhile.</remarks>
    /// <exception cref="InvalidOperationException">Called by work that the clock itself is running, which would wait for itself.</exception>
    public async Task AdvanceToNextEventAsync()
    {
        using var _ = TimeHold.LetGoOfOwn(this);
        await _pump.RequestAdvance(target: null);
    }

    /// <summary>Completes when everything that is ready has run; time does not move.</summary>
    /// <exception cref="InvalidOperationException">Called by work that the clock itself is running, which would wait for itself.</exception>
    public Task SettleAsync() => _pump.RequestSettle();

    /// <summary>
    /// Runs work from outside as one item of the clock's own: nothing else runs and no time passes meanwhile, so that its order among all work is defined.
    /// A simulation drives its people this way, or the same input would not give the same bytes.
    /// </summary>
    /// <remarks>The work must not wait for what the clock has to run: an orchestration that it starts runs afterwards.</remarks>
    /// <exception cref="InvalidOperationException">Called by work that the clock itself is running, which would wait for itself.</exception>
    public Task RunAsync(Func<Task> work) => _pump.RequestRun(work);

    /// <inheritdoc/>
    public override IDisposable HoldTime() => TimeHold.Take(this);

    /// <inheritdoc/>
    public override IAsyncDisposable Register(IDueSource source) => _pump.Register(source);

    /// <inheritdoc/>
    public override void Signal() => _pump.Signal();

    /// <summary>Starts the pump. Work that becomes ready is run from here on; an engine does this when it starts.</summary>
    public void Start() => _pump.Start();

    /// <summary>
    /// Takes up no further work and waits for the running item; when <paramref name="limit"/> is cancelled, that item's cancellation is requested, and it is
    /// waited for two more seconds.
    /// </summary>
    public Task StopAsync(CancellationToken limit) => _pump.StopAsync(limit);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync() => await _pump.StopAsync(new CancellationToken(canceled: true));

    /// <summary>Makes an engine the owner, and moves the clock to the time its store had.</summary>
    /// <param name="storeNow">Makes a new virtual now durable, before anything runs at it: a restart resumes there.</param>
    /// <param name="storedNow">The time the engine's store had; null when it is new.</param>
    internal void Own(Action<DateTimeOffset> storeNow, DateTimeOffset? storedNow)
    {
        if (_storeNow is not null) throw new InvalidOperationException("This virtual clock has an owner already: give each engine a clock of its own.");
        _storeNow = storeNow;
        if (storedNow is { } now) _time.MoveTo(now);
        else storeNow(Now);
    }

    /// <summary>Ends the ownership, when the engine is disposed of.</summary>
    internal void Disown() => _storeNow = null;

    internal override IDisposable BeginWait()
    {
        _pump.RefuseOwnWork(
            "waits for an orchestration, which is only run afterwards,",
            "An orchestrator calls it as a sub-orchestration; a timer function or an activity looks at it later, with GetInstanceAsync.");
        return TimeHold.LetGoOfOwn(this);
    }

    internal void ChangeHolds(int by) => _pump.ChangeHolds(by);
}
