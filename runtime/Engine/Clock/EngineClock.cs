namespace IlpFunctions.Runtime.Clock;

/// <summary>
/// The time that business rules, durable timers and timer triggers live in. Waits of the machine (leases, HTTP timeouts, back-off of I/O)
/// never use it: they take <see cref="TimeProvider.System"/>.
/// </summary>
public abstract class EngineClock : IAsyncDisposable
{
    /// <summary>Whether time passes by itself.</summary>
    public abstract ClockKind Kind { get; }

    /// <summary>The time provider to inject wherever the current business time is needed.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>The current business time, in UTC.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>
    /// Keeps time from jumping while work is being done outside the engine, such as a request being handled. Work that is ready goes on.
    /// Nothing happens on the machine's clock. Dispose the result in the flow that took it.
    /// </summary>
    public abstract IDisposable HoldTime();

    /// <summary>
    /// Begins a wait for something that the engine has to run first: until the result is disposed of, the calling flow's own holds are let go, or time could not
    /// get there. Null when there is nothing to let go of.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called by work that the clock itself is running, which would wait for itself.</exception>
    internal virtual IDisposable? BeginWait() => null;

    /// <summary>
    /// Adds a source of due moments. Disposing the result removes it and waits for its run in progress, except for one that a virtual clock's stop has given up,
    /// and when it is work of the virtual clock itself that disposes: that would wait for itself.
    /// </summary>
    public abstract IAsyncDisposable Register(IDueSource source);

    /// <summary>Tells the clock that a source's <see cref="IDueSource.NextDue"/> may have changed.</summary>
    public abstract void Signal();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
