using IlpFunctions.Runtime.Durable.History;
using Microsoft.DurableTask;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>
/// External events and who waits for them, by name without regard to case. The latest waiter is served first; a cancelled one keeps its place and takes the
/// next event; what comes early is kept.
/// </summary>
/// <remarks>A payload that cannot be read as the type that is waited for fails the whole instance when it arrives; its code has no say, as in Microsoft's engine.</remarks>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> _early = [];
    private readonly List<EventRaised> _forNext = [];
    private bool _keepsForNext;

    /// <summary>Events that go on to the next execution, in order of arrival.</summary>
    public IReadOnlyList<EventRaised> ForNext => _forNext;

    public bool AnyoneWaiting => _waiters.Values.Any(stack => stack.Any(waiter => !waiter.IsOver));

    /// <summary>
    /// The orchestrator has continued as new. If it keeps events, then what came early, and what comes from here on and finds no waiter, is for the next
    /// execution, even when this one waits again before it ends.
    /// </summary>
    public void ContinueAsNew(bool keep)
    {
        _keepsForNext = keep;
        if (!keep) return;
        _forNext.AddRange(_early);
        _early.Clear();
    }

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        var waiter = new Waiter<T>();
        if (!_waiters.TryGetValue(name, out var stack)) _waiters.Add(name, stack = new Stack<Waiter>());
        if (stack.TryPeek(out var other) && other.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Events with the same name must have the same type argument. Expected {other.Type.FullName} but was requested {typeof(T).FullName}.");
        }

        stack.Push(waiter);
        var early = _early.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        if (early >= 0)
        {
            var raised = _early[early];
            _early.RemoveAt(early);
            Arrive(raised);
        }

        cancellation.Register(() => waiter.Cancel(cancellation));
        return waiter.Task;
    }

    public void Arrive(EventRaised raised)
    {
        if (_waiters.TryGetValue(raised.Name, out var stack) && stack.TryPop(out var waiter)) waiter.Give(converter, raised.Payload);
        else (_keepsForNext ? _forNext : _early).Add(raised);
    }

    private abstract class Waiter
    {
        public abstract Type Type { get; }

        public abstract bool IsOver { get; }

        public abstract void Give(DataConverter converter, string? payload);
    }

    private sealed class Waiter<T> : Waiter
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Task<T> Task => _source.Task;

        public override Type Type => typeof(T);

        public override bool IsOver => _source.Task.IsCompleted;

        public override void Give(DataConverter converter, string? payload) => _source.TrySetResult(converter.Deserialize<T>(payload)!);

        public void Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
    }
}
