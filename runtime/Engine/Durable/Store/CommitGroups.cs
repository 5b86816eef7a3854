namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>
/// Stores in one transaction what came while the transaction before it was being written: the disk is waited for once for all of them. Nobody waits for a group to
/// fill. A change that fails takes none of its group with it.
/// </summary>
/// <param name="transact">Runs one transaction: all of it or nothing.</param>
internal sealed class CommitGroups(Action<Action> transact)
{
    // Longer transactions win little and keep readers waiting.
    private const int MostAtOnce = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<GroupedChange> _waiting = new();
    private bool _isStoring;

    /// <summary>Adds a change to the next group. It may be run more than once, when another change of its group fails; what it did before was undone then.</summary>
    /// <returns>Completes when the change is durable; fails with what the change threw, or with the reason why it could not be stored.</returns>
    public Task<T> StoreAsync<T>(Func<T> change)
    {
        var grouped = new GroupedChange<T>(change);
        lock (_gate)
        {
            _waiting.Enqueue(grouped);
            if (_isStoring) return grouped.Stored;
            _isStoring = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static groups => groups.StoreWaiting(), this, preferLocal: false);
        return grouped.Stored;
    }

    private void StoreWaiting()
    {
        while (TakeWaiting() is { Count: > 0 } group) Store(group);
    }

    private List<GroupedChange> TakeWaiting()
    {
        lock (_gate)
        {
            var group = new List<GroupedChange>(Math.Min(_waiting.Count, MostAtOnce));
            while (group.Count < MostAtOnce && _waiting.TryDequeue(out var next)) group.Add(next);
            _isStoring = group.Count > 0;
            return group;
        }
    }

    private void Store(List<GroupedChange> group)
    {
        var good = group;
        while (true)
        {
            GroupedChange? bad = null;
            try
            {
                transact(() =>
                {
                    foreach (var change in good) (bad = change).Run();
                    bad = null;
                });
                group.ForEach(change => change.Settle());
                return;
            }
            catch (StoreUnavailableException failure)
            {
                // Nothing can be stored now: to try each would only keep all of them waiting.
                group.ForEach(change => change.Settle(failure));
                return;
            }
            catch (Exception failure) when (bad is not null)
            {
                bad.Failure = failure;
                good = [.. good.Where(change => change != bad)];
            }
            catch (Exception)
            {
                // Not one change but the store itself: each for itself, and each learns what became of it.
                group.ForEach(StoreAlone);
                return;
            }
        }
    }

    private void StoreAlone(GroupedChange change)
    {
        change.Failure = null;
        try
        {
            transact(change.Run);
        }
        catch (Exception failure)
        {
            change.Failure = failure;
        }

        change.Settle();
    }

    private abstract class GroupedChange
    {
        /// <summary>Why it could not be stored, if it could not.</summary>
        public Exception? Failure { get; set; }

        /// <summary>Makes the change, within the transaction.</summary>
        public abstract void Run();

        /// <summary>Tells whoever waits how it ended.</summary>
        public void Settle() => Settle(Failure);

        /// <summary>Tells whoever waits how it ended, for this reason or well.</summary>
        public abstract void Settle(Exception? failure);
    }

    private sealed class GroupedChange<T>(Func<T> change) : GroupedChange
    {
        private readonly TaskCompletionSource<T> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Stored => _stored.Task;

        public override void Run() => _result = change();

        public override void Settle(Exception? failure)
        {
            if (failure is null) _stored.SetResult(_result!);
            else _stored.SetException(failure);
        }
    }
}
