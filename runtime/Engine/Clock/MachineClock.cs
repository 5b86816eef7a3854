using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IlpFunctions.Runtime.Clock;

/// <summary>The machine's clock. Each registered source has a loop of its own, woken by one machine timer for its next due moment.</summary>
public sealed class MachineClock : EngineClock
{
    private readonly List<DueLoop> _loops = [];
    private readonly ILogger<MachineClock> _logger;

    /// <summary>A clock that reports failures of its sources to <paramref name="logger"/>; a source that failed is tried again.</summary>
    public MachineClock(ILogger<MachineClock>? logger = null) => _logger = logger ?? NullLogger<MachineClock>.Instance;

    /// <inheritdoc/>
    public override ClockKind Kind => ClockKind.Machine;

    /// <inheritdoc/>
    public override TimeProvider Time => TimeProvider.System;

    /// <inheritdoc/>
    public override IDisposable HoldTime() => NothingHeld.Instance;

    /// <inheritdoc/>
    public override IAsyncDisposable Register(IDueSource source)
    {
        var loop = new DueLoop(source, Time, _logger);
        lock (_loops) _loops.Add(loop);
        loop.Start();
        return new Registration(this, loop);
    }

    /// <inheritdoc/>
    public override void Signal()
    {
        lock (_loops) _loops.ForEach(loop => loop.Signal());
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        DueLoop[] loops;
        lock (_loops)
        {
            loops = [.. _loops];
            _loops.Clear();
        }

        foreach (var loop in loops) await loop.DisposeAsync();
    }

    private sealed class Registration(MachineClock clock, DueLoop loop) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            lock (clock._loops) clock._loops.Remove(loop);
            return loop.DisposeAsync();
        }
    }

    private sealed class NothingHeld : IDisposable
    {
        public static readonly NothingHeld Instance = new();

        public void Dispose()
        {
            // Machine time passes whatever anybody holds.
        }
    }
}
