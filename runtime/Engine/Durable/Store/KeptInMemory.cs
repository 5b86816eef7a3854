namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>
/// What was used lately, by the id of its instance, within a number of bytes. There are two generations: what is used moves to the younger one; when that has
/// half of the bytes, it becomes the elder, and what had not been used since is forgotten. Safe for threads, not so what is kept.
/// </summary>
internal sealed class KeptInMemory<T>(long mostBytes) where T : class
{
    private readonly Lock _gate = new();
    private Dictionary<string, (T Value, long Bytes)> _younger = new(StringComparer.Ordinal);
    private Dictionary<string, (T Value, long Bytes)> _elder = new(StringComparer.Ordinal);
    private long _youngerBytes;

    /// <summary>What is kept of an instance, or null.</summary>
    public T? Find(string instanceId)
    {
        lock (_gate)
        {
            if (_younger.TryGetValue(instanceId, out var kept)) return kept.Value;
            if (!_elder.TryGetValue(instanceId, out kept)) return null;
            Put(instanceId, kept.Value, kept.Bytes);
            return kept.Value;
        }
    }

    /// <summary>Keeps a value in place of an earlier one. One that would take half of the bytes alone is not kept.</summary>
    public void Keep(string instanceId, T value, long bytes)
    {
        lock (_gate) Put(instanceId, value, bytes);
    }

    public void Drop(string instanceId)
    {
        lock (_gate) Remove(instanceId);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _younger.Clear();
            _elder.Clear();
            _youngerBytes = 0;
        }
    }

    private void Put(string instanceId, T value, long bytes)
    {
        Remove(instanceId);
        if (bytes > mostBytes / 2) return;
        if (_youngerBytes + bytes > mostBytes / 2)
        {
            (_younger, _elder) = (_elder, _younger);
            _younger.Clear();
            _youngerBytes = 0;
        }

        _younger.Add(instanceId, (value, bytes));
        _youngerBytes += bytes;
    }

    private void Remove(string instanceId)
    {
        _elder.Remove(instanceId);
        if (_younger.Remove(instanceId, out var kept)) _youngerBytes -= kept.Bytes;
    }
}
