using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store.Scratch;

/// <summary>The calls of activities of an engine that keeps everything in memory.</summary>
internal sealed class ScratchActivities(WorkChanges changes, Sequence sequence, ScratchUndo undo) : IActivities
{
    private readonly SortedDictionary<long, (WorkKey Key, ActivityRow Row)> _calls = [];

    /// <inheritdoc/>
    public ActivityRow? Find(long ofSequence) => _calls.TryGetValue(ofSequence, out var call) ? call.Row : null;

    /// <inheritdoc/>
    public List<WorkKey> ReadKeys() => [.. _calls.Values.Select(call => call.Key)];

    /// <inheritdoc/>
    public void Add(string instanceId, string executionId, DateTimeOffset due, TaskScheduled task)
    {
        var key = new WorkKey(due.UtcTicks, sequence.Next(), WorkKind.Activity, instanceId);
        _calls.Add(key.Sequence, (key, new(key.Sequence, instanceId, executionId, task.Id, task.Name, task.Input)));
        undo.Add(() => _calls.Remove(key.Sequence));
        changes.Added.Add(key);
    }

    /// <inheritdoc/>
    public bool Delete(long ofSequence)
    {
        if (!_calls.Remove(ofSequence, out var call)) return false;
        undo.Add(() => _calls.Add(ofSequence, call));
        return true;
    }

    /// <inheritdoc/>
    public void DeleteAll(string instanceId)
    {
        foreach (var (key, _) in _calls.Values.Where(call => call.Key.InstanceId == instanceId).ToList())
        {
            Delete(key.Sequence);
            changes.Removed.Add(key);
        }
    }
}
