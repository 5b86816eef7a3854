using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// All work that there is, in order, so that nobody has to search the store for it. Steps of one instance never run at the same time:
/// what arrives for an instance that is being worked on waits until it is released.
/// </summary>
internal sealed class WorkIndex
{
    private readonly Lock _gate = new();
    private readonly SortedSet<WorkKey> _ready = [];
    private readonly Dictionary<string, SortedSet<WorkKey>> _messages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);

    /// <summary>The due time of the first work, in UTC ticks.</summary>
    public long? NextDue
    {
        get
        {
            lock (_gate) return _ready.Count > 0 ? _ready.Min.Due : null;
        }
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
            if (_ready.Count == 0 || _ready.Min.Due > now) return null;
            var first = _ready.Min;
            if (first.Kind == WorkKind.Activity)
            {
                _ready.Remove(first);
                return first;
            }

            _busy.Add(first.InstanceId);
            _ready.ExceptWith(_messages[first.InstanceId]);
            return first;
        }
    }

    /// <summary>Ends the work on an item: what is left for its instance is ready again. An activity that was not done goes back.</summary>
    public void Release(WorkKey key, bool done)
    {
        lock (_gate)
        {
            if (key.Kind == WorkKind.Activity)
            {
                if (!done) _ready.Add(key);
                return;
            }

            _busy.Remove(key.InstanceId);
            if (_messages.TryGetValue(key.InstanceId, out var left)) _ready.UnionWith(left);
        }
    }

    private void Add(WorkKey key)
    {
        if (key.Kind == WorkKind.Activity)
        {
            _ready.Add(key);
            return;
        }

        if (!_messages.TryGetValue(key.InstanceId, out var messages)) _messages.Add(key.InstanceId, messages = []);
        messages.Add(key);
        if (!_busy.Contains(key.InstanceId)) _ready.Add(key);
    }

    private void Remove(WorkKey key)
    {
        _ready.Remove(key);
        if (!_messages.TryGetValue(key.InstanceId, out var messages)) return;
        messages.Remove(key);
        if (messages.Count == 0) _messages.Remove(key.InstanceId);
    }
}
