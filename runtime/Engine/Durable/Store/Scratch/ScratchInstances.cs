namespace IlpFunctions.Runtime.Durable.Store.Scratch;

/// <summary>The instances of an engine that keeps everything in memory.</summary>
internal sealed class ScratchInstances(WorkChanges changes, ScratchUndo undo) : IInstances
{
    private readonly Dictionary<string, InstanceRow> _rows = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public InstanceRow? Find(string instanceId) => _rows.GetValueOrDefault(instanceId);

    /// <inheritdoc/>
    /// <remarks>Null: a step is looked for without the store's lock, and the rows of others may be written meanwhile.</remarks>
    public InstanceRow? FindKept(string instanceId) => null;

    /// <inheritdoc/>
    public List<InstanceRow> List(InstanceFilter filter, string afterId, int count) =>
    [
        .. _rows.Values
            .Where(row => string.CompareOrdinal(row.InstanceId, afterId) > 0 && row.InstanceId.StartsWith(filter.IdPrefix, StringComparison.Ordinal)
                && row.CreatedAt >= filter.CreatedFrom && row.CreatedAt <= filter.CreatedTo && (filter.Statuses is not { Count: > 0 } statuses || statuses.Contains(row.Status)))
            .OrderBy(row => row.InstanceId, StringComparer.Ordinal)
            .Take(count)
    ];

    /// <inheritdoc/>
    public List<string> FindChildren(string instanceId) =>
        [.. _rows.Values.Where(row => row.Parent?.InstanceId == instanceId).Select(row => row.InstanceId).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Save(InstanceRow row)
    {
        Put(row);
        changes.Gone.Remove(row.InstanceId);
    }

    /// <inheritdoc/>
    public void Advance(InstanceRow row) => Put(row);

    /// <inheritdoc/>
    public void Delete(string instanceId)
    {
        if (_rows.Remove(instanceId, out var before)) undo.Add(() => _rows[instanceId] = before);
        changes.Gone.Add(instanceId);
    }

    /// <inheritdoc/>
    public void Forget()
    {
        // Nothing is kept beside the rows themselves, which are rolled back.
    }

    private void Put(InstanceRow row)
    {
        var before = _rows.GetValueOrDefault(row.InstanceId);
        _rows[row.InstanceId] = row;
        changes.Touched.Add(row);
        undo.Add(() =>
        {
            if (before is null) _rows.Remove(row.InstanceId);
            else _rows[row.InstanceId] = before;
        });
    }
}
