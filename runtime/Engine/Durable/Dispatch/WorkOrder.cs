using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Work in its order: what is ready whatever the clock shows, and what waits for its moment. Not safe for threads.</summary>
internal sealed class WorkOrder
{
    private readonly SortedSet<WorkKey> _ready = [];
    private readonly SortedSet<WorkKey> _waiting = [];

    public int Count => _ready.Count + _waiting.Count;

    /// <summary>The first of what is ready, and the first of what waits.</summary>
    public IEnumerable<WorkKey> Firsts
    {
        get
        {
            if (_ready.Count > 0) yield return _ready.Min;
            if (_waiting.Count > 0) yield return _waiting.Min;
        }
    }

    public void Add(WorkKey key) => (key.Waits ? _waiting : _ready).Add(key);

    public void Remove(WorkKey key)
    {
        if (!_ready.Remove(key)) _waiting.Remove(key);
    }

    /// <summary>How many can be done now, how many wait for later, and the due time of the first that can be done.</summary>
    public (int Ready, int Waiting, long? Oldest) CountAt(long now)
    {
        var due = 0;
        foreach (var key in _waiting)
        {
            if (key.Due > now) break;
            due++;
        }

        return (_ready.Count + due, _waiting.Count - due, First(now)?.Due);
    }

    /// <summary>All that can be done now, in order.</summary>
    public List<WorkKey> Due(long now)
    {
        List<WorkKey> due = [.. _ready, .. _waiting.TakeWhile(key => key.Due <= now)];
        due.Sort();
        return due;
    }

    /// <summary>The first that can be done, or null.</summary>
    public WorkKey? First(long now)
    {
        WorkKey? first = null;
        foreach (var key in Firsts)
        {
            if ((!key.Waits || key.Due <= now) && (first is null || key.CompareTo(first.Value) < 0)) first = key;
        }

        return first;
    }
}
