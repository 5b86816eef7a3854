using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// All work that there is, in order, so that nobody has to search the store for it. Steps of one instance never run at the same time:
/// what arrives for an instance that is being worked on waits until it is released.
/// </summary>
/// <remarks>Of the messages of an instance only the first are offered, however many there are: a step takes all that are due.</remarks>
internal sealed class WorkIndex
{
    private readonly Lock _gate = new();
    private readonly WorkOrder _offered = new();
    private readonly Dictionary<string, Mailbox> _mailboxes = new(StringComparer.Ordinal);

    /// <summary>The due time of the first work, in UTC ticks; not after <paramref name="now"/> when it is ready.</summary>
    public long? NextDue(long now)
    {
        lock (_gate)
        {
            long? next = null;
            foreach (var key in _offered.Firsts)
            {
                var due = key.Waits ? key.Due : Math.Min(key.Due, now);
                if (next is null || due < next) next = due;
            }

            return next;
        }
    }

    /// <summary>How many pieces of work are ready, how many instances wait for a moment, and since when the first of what is ready is.</summary>
    public (int Ready, int Waiting, long? Oldest) Count(long now)
    {
        lock (_gate) return _offered.CountAt(now);
    }

    public void Apply(IEnumerable<WorkKey> added, IEnumerable<WorkKey> removed)
    {
        lock (_gate)
        {
            foreach (var key in added) Add(key);
            foreach (var key in removed) Remove(key);
        }
    }

    /// <summary>Takes the first work that is due, or null. Give it back with <see cref="Release"/>.</summary>
    public WorkKey? TryTake(long now)
    {
        lock (_gate)
        {
            if (_offered.First(now) is not { } first) return null;
            if (first.Kind == WorkKind.Activity) _offered.Remove(first);
            else Withdraw(_mailboxes[first.InstanceId]).IsBusy = true;
            return first;
        }
    }

    /// <summary>Everything that an instance can be given now, in order.</summary>
    public IReadOnlyList<WorkKey> DueOf(string instanceId, long now)
    {
        lock (_gate) return _mailboxes.TryGetValue(instanceId, out var mailbox) ? mailbox.Due(now) : [];
    }

    /// <summary>Ends the work on an item: what is left for its instance is ready again. An activity that was not done goes back.</summary>
    public void Release(WorkKey key, bool done)
    {
        lock (_gate)
        {
            if (key.Kind == WorkKind.Activity)
            {
                if (!done) _offered.Add(key);
                return;
            }

            var mailbox = _mailboxes[key.InstanceId];
            mailbox.IsBusy = false;
            // A step takes what it was taken for; were the message still here, its instance would never have done enough.
            if (done) mailbox.Remove(key);
            Offer(key.InstanceId, mailbox);
        }
    }

    private void Add(WorkKey key)
    {
        if (key.Kind == WorkKind.Activity)
        {
            _offered.Add(key);
            return;
        }

        if (!_mailboxes.TryGetValue(key.InstanceId, out var mailbox)) _mailboxes.Add(key.InstanceId, mailbox = new Mailbox());
        Withdraw(mailbox).Add(key);
        Offer(key.InstanceId, mailbox);
    }

    private void Remove(WorkKey key)
    {
        if (key.Kind == WorkKind.Activity)
        {
            _offered.Remove(key);
            return;
        }

        if (!_mailboxes.TryGetValue(key.InstanceId, out var mailbox)) return;
        Withdraw(mailbox).Remove(key);
        Offer(key.InstanceId, mailbox);
    }

    private Mailbox Withdraw(Mailbox mailbox)
    {
        if (mailbox.IsBusy) return mailbox;
        foreach (var key in mailbox.Firsts) _offered.Remove(key);
        return mailbox;
    }

    private void Offer(string instanceId, Mailbox mailbox)
    {
        if (mailbox.IsBusy) return;
        if (mailbox.IsEmpty) _mailboxes.Remove(instanceId);
        foreach (var key in mailbox.Firsts) _offered.Add(key);
    }
}
