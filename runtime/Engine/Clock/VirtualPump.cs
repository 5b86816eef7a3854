namespace IlpFunctions.Runtime.Clock;

/// <summary>The loop behind a virtual clock: run what is ready; else jump, if someone asked for it and nobody holds time; else wait.</summary>
internal sealed class VirtualPump(VirtualTimeProvider time, Action<DateTimeOffset> storeNow)
{
    private static readonly AsyncLocal<VirtualPump?> RunningThisFlow = new();

    private readonly Lock _gate = new();
    private readonly List<IDueSource> _sources = [];
    private readonly Queue<AdvanceRequest> _advances = new();
    private readonly List<TaskCompletionSource> _settles = [];
    private readonly Queue<(Func<Task> Work, TaskCompletionSource Done)> _guests = new();
    private readonly WakeSignal _signal = new();
    private CancellationTokenSource? _stopping;
    private CancellationTokenSource? _abandoning;
    private Task _loop = Task.CompletedTask;
    private (IDueSource Source, Task Run)? _current;
    private Exception? _fault;
    private int _holds;

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate) return Earliest()?.Due;
        }
    }

    public void Start()
    {
        lock (_gate)
        {
            if (_stopping is not null) throw new InvalidOperationException("The virtual clock is running already.");
            (_stopping, _abandoning, _fault) = (new CancellationTokenSource(), new CancellationTokenSource(), null);
            var (stopping, abandoning) = (_stopping.Token, _abandoning.Token);
            // The loop must not inherit the holds of whoever starts it.
            using var _ = ExecutionContext.SuppressFlow();
            _loop = Task.Run(() => RunAsync(stopping, abandoning));
        }
    }

    public async Task StopAsync(CancellationToken limit)
    {
        if (_stopping is null) return;
        await _stopping.CancelAsync();
        await StopGrace.EndsAsync(_loop, _abandoning!, limit);
        FailRequests(new OperationCanceledException("The virtual clock was stopped."));
        lock (_gate)
        {
            _stopping.Dispose();
            _abandoning!.Dispose();
            // An item that still runs is nobody's any more; its loop ends with it.
            (_stopping, _abandoning, _current) = (null, null, null);
        }
    }

    public Task RequestAdvance(DateTimeOffset? target)
    {
        var request = new AdvanceRequest(target);
        Enqueue(() => _advances.Enqueue(request));
        return request.Done.Task;
    }

    public Task RequestSettle()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() => _settles.Add(settled));
        return settled.Task;
    }

    public Task RequestRun(Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() => _guests.Enqueue((work, done)));
        return done.Task;
    }

    public IAsyncDisposable Register(IDueSource source)
    {
        lock (_gate) _sources.Add(source);
        Signal();
        return new Registration(this, source);
    }

    public void ChangeHolds(int by)
    {
        lock (_gate) _holds += by;
        Signal();
    }

    public void Signal() => _signal.Set();

    /// <summary>What the clock is running cannot wait for what the clock has to run next: it is one item after another.</summary>
    /// <exception cref="InvalidOperationException">The caller is such work.</exception>
    public void RefuseOwnWork(string asked, string instead)
    {
        if (RunningThisFlow.Value != this) return;
        throw new InvalidOperationException($"Work that the virtual clock is running {asked} and would wait for itself. {instead}");
    }

    private void Enqueue(Action add)
    {
        RefuseOwnWork("asked it to advance or settle,", "Use a durable timer instead.");
        lock (_gate)
        {
            if (_fault is not null) throw new InvalidOperationException($"The virtual clock stopped on an error: {_fault.Message}", _fault);
            if (_stopping is null) throw new InvalidOperationException("The virtual clock is not running: start the engine that owns it.");
            add();
        }

        Signal();
    }

    private async Task RunAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        RunningThisFlow.Value = this;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (TakeGuest() is { } guest) await RunGuestAsync(guest.Work, guest.Done);
                else if (TakeReady() is { } source) await RunOneAsync(source, abandoning);
                else if (!ServeRequests()) await _signal.WaitAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how this loop ends.
        }
        catch (Exception failure)
        {
            // Whoever waits for the clock learns of it, and so does everybody who asks until it is started again.
            lock (_gate)
            {
                if (_stopping?.Token != stopping) return;
                _fault = failure;
            }

            FailRequests(failure);
        }
    }

    private (Func<Task> Work, TaskCompletionSource Done)? TakeGuest()
    {
        lock (_gate) return _guests.TryDequeue(out var guest) ? guest : null;
    }

    private static async Task RunGuestAsync(Func<Task> work, TaskCompletionSource done)
    {
        try
        {
            await work();
            done.SetResult();
        }
        catch (Exception failure)
        {
            // It is the guest's, not the clock's.
            done.SetException(failure);
        }
    }

    private IDueSource? TakeReady()
    {
        lock (_gate) return Earliest() is { } next && next.Due <= time.GetUtcNow() ? next.Source : null;
    }

    private async Task RunOneAsync(IDueSource source, CancellationToken abandoning)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            // Whoever removes a source knows from here on that it is running, though it may never give the thread back before it is done.
            if (!_sources.Contains(source)) return;
            _current = (source, done.Task);
        }

        try
        {
            await source.RunDueAsync(time.GetUtcNow(), abandoning);
        }
        finally
        {
            lock (_gate)
            {
                // Unless a stop has given it up, and another item runs by now.
                if (_current?.Run == done.Task) _current = null;
            }

            done.SetResult();
        }
    }

    /// <summary>
    /// Nothing is ready: answers those who waited for that, and moves time for the first who asked. False when there is nothing to do but wait.
    /// </summary>
    private bool ServeRequests()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var nextDue = Earliest()?.Due;
            if (nextDue <= now || _guests.Count > 0) return true;

            _settles.ForEach(settled => settled.SetResult());
            _settles.Clear();
            if (!_advances.TryPeek(out var request)) return false;

            request.Target ??= nextDue ?? now;
            if (request.Target <= now)
            {
                _advances.Dequeue().Done.SetResult();
                return true;
            }

            if (_holds > 0) return false;
            var next = nextDue < request.Target ? nextDue.Value : request.Target.Value;
            storeNow(next);
            time.MoveTo(next);
            return true;
        }
    }

    private (IDueSource Source, DateTimeOffset Due)? Earliest()
    {
        (IDueSource, DateTimeOffset Due)? earliest = null;
        foreach (var source in _sources)
        {
            if (source.NextDue is { } due && (earliest is null || due < earliest.Value.Due)) earliest = (source, due);
        }

        return earliest;
    }

    private void FailRequests(Exception failure)
    {
        lock (_gate)
        {
            while (_advances.TryDequeue(out var request)) request.Done.SetException(failure);
            while (_guests.TryDequeue(out var guest)) guest.Done.SetException(failure);
            _settles.ForEach(settled => settled.SetException(failure));
            _settles.Clear();
        }
    }

    private sealed class AdvanceRequest(DateTimeOffset? target)
    {
        public DateTimeOffset? Target { get; set; } = target;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Registration(VirtualPump pump, IDueSource source) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Task? running = null;
            lock (pump._gate)
            {
                pump._sources.Remove(source);
                if (pump._current is { } current && current.Source == source && RunningThisFlow.Value != pump) running = current.Run;
            }

            if (running is not null) await running;
        }
    }
}
