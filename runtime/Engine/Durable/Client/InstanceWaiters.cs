using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Client;

/// <summary>Who waits for an instance to get somewhere. Commits tell; nobody polls.</summary>
internal sealed class InstanceWaiters(EngineClock clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.Ordinal);

    public void Notify(WorkChanges changes)
    {
        lock (_gate)
        {
            if (_waiters.Count == 0) return;
            foreach (var row in changes.Touched) WaitingFor(row.InstanceId).ForEach(waiter => waiter.Offer(row));
            foreach (var instanceId in changes.Gone) WaitingFor(instanceId).ForEach(waiter => waiter.GiveUp(instanceId));
        }
    }

    /// <summary>Waits until a row fulfils the condition; <paramref name="find"/> gives the row as it is now.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no such instance, or it was purged meanwhile; or the caller is work that a virtual clock is running.
    /// </exception>
    public async Task<InstanceRow> WaitAsync(string instanceId, Func<InstanceRow, bool> condition, Func<InstanceRow?> find, CancellationToken cancellation)
    {
        var waiter = new Waiter(condition);
        Add(instanceId, waiter);
        try
        {
            // Registered first, read second: a commit in between is seen by one of the two.
            waiter.Offer(find() ?? throw new InvalidOperationException($"There is no orchestration with instance id '{instanceId}'."));
            if (waiter.Reached.Task.IsCompleted) return await waiter.Reached.Task;
            using var _ = clock.BeginWait();
            return await waiter.Reached.Task.WaitAsync(cancellation);
        }
        finally
        {
            Remove(instanceId, waiter);
        }
    }

    private List<Waiter> WaitingFor(string instanceId) => _waiters.GetValueOrDefault(instanceId) ?? [];

    private void Add(string instanceId, Waiter waiter)
    {
        lock (_gate)
        {
            if (!_waiters.TryGetValue(instanceId, out var waiting)) _waiters.Add(instanceId, waiting = []);
            waiting.Add(waiter);
        }
    }

    private void Remove(string instanceId, Waiter waiter)
    {
        lock (_gate)
        {
            var waiting = _waiters[instanceId];
            waiting.Remove(waiter);
            if (waiting.Count == 0) _waiters.Remove(instanceId);
        }
    }

    private sealed class Waiter(Func<InstanceRow, bool> condition)
    {
        public TaskCompletionSource<InstanceRow> Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Offer(InstanceRow row)
        {
            if (condition(row)) Reached.TrySetResult(row);
        }

        public void GiveUp(string instanceId) =>
            Reached.TrySetException(new InvalidOperationException($"The orchestration with instance id '{instanceId}' was purged while somebody waited for it."));
    }
}
