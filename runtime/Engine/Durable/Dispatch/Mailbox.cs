using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>
/// What has arrived for an instance, and whether it is being worked on. Most instances wait for one timer and nothing else, and there may be hundreds of thousands:
/// a single message takes no collection. Not safe for threads.
/// </summary>
internal sealed class Mailbox
{
    private WorkKey? _only;
    private WorkOrder? _several;

    /// <summary>Whether a step of the instance is under way.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether nothing has arrived.</summary>
    public bool IsEmpty => _only is null && _several is null;

    /// <inheritdoc cref="WorkOrder.Firsts"/>
    public IEnumerable<WorkKey> Firsts => _only is { } only ? [only] : _several?.Firsts ?? [];

    /// <inheritdoc cref="WorkOrder.Due"/>
    public IReadOnlyList<WorkKey> Due(long now)
    {
        if (_only is not { } only) return _several?.Due(now) ?? [];
        return !only.Waits || only.Due <= now ? [only] : [];
    }

    public void Add(WorkKey key)
    {
        if (IsEmpty)
        {
            _only = key;
            return;
        }

        _several ??= new WorkOrder();
        if (_only is { } only) _several.Add(only);
        _only = null;
        _several.Add(key);
    }

    public void Remove(WorkKey key)
    {
        if (_only is { } only)
        {
            if (only.CompareTo(key) == 0) _only = null;
            return;
        }

        _several?.Remove(key);
        if (_several is not { Count: <= 1 }) return;
        _only = _several.Firsts.Select(last => (WorkKey?)last).FirstOrDefault();
        _several = null;
    }
}
