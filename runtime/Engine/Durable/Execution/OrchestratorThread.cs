namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>
/// The one logical thread that an orchestrator's code runs on: continuations queue up here and are run in order, between the events of the history.
/// </summary>
internal sealed class OrchestratorThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private volatile int _threadId;

    /// <summary>Whether code came back from another thread, which means that it awaited something that is not durable.</summary>
    public bool WasEnteredFromOutside { get; private set; }

    /// <summary>Whether the caller is the orchestrator's own code.</summary>
    public bool IsCurrent => Environment.CurrentManagedThreadId == _threadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent) _posted.Enqueue((d, state));
        else WasEnteredFromOutside = true;
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsCurrent) d(state);
        else WasEnteredFromOutside = true;
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an action as the orchestrator's thread, and everything that it made ready.</summary>
    public void Run(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (_posted.TryDequeue(out var next)) next.Callback(next.State);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>The caller's thread is the orchestrator's until <see cref="Leave"/>; the next step may take another.</summary>
    public void Enter() => _threadId = Environment.CurrentManagedThreadId;

    /// <summary>No thread is the orchestrator's.</summary>
    public void Leave() => _threadId = 0;

    public void RequireCurrent()
    {
        if (IsCurrent) return;
        throw new InvalidOperationException(
            "The orchestration context was used outside the orchestrator's own thread. "
            + "An orchestrator awaits only tasks of its context: no Task.Run, Task.Delay or I/O; such work belongs in an activity.");
    }
}
