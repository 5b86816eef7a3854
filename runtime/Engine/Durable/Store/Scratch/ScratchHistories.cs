using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store.Scratch;

/// <summary>The histories of an engine that keeps everything in memory.</summary>
internal sealed class ScratchHistories(ScratchUndo undo) : IHistories
{
    private readonly Dictionary<string, List<HistoryEvent>> _histories = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Action<string, int>? Grew { get; set; }

    /// <inheritdoc/>
    public List<HistoryEvent> Read(string instanceId) => _histories.TryGetValue(instanceId, out var history) ? [.. history] : [];

    /// <inheritdoc/>
    public List<HistoryEvent>? ReadKept(string instanceId) => Read(instanceId);

    /// <inheritdoc/>
    public int FindEnd(string instanceId) => _histories.TryGetValue(instanceId, out var history) ? history.Count : 0;

    /// <inheritdoc/>
    public void Append(string instanceId, int count, IEnumerable<HistoryEvent> events)
    {
        if (!_histories.TryGetValue(instanceId, out var history)) _histories.Add(instanceId, history = []);
        if (history.Count != count) throw new InvalidOperationException($"Instance '{instanceId}' has {history.Count} events, not {count}: two steps were taken at once.");
        history.AddRange(events);
        undo.Add(() =>
        {
            history.RemoveRange(count, history.Count - count);
            if (count == 0) _histories.Remove(instanceId);
        });
    }

    /// <inheritdoc/>
    public void Delete(string instanceId)
    {
        if (_histories.Remove(instanceId, out var history)) undo.Add(() => _histories[instanceId] = history);
    }

    /// <inheritdoc/>
    public void Forget()
    {
        // Nothing is kept beside the histories themselves, which are rolled back.
    }
}
