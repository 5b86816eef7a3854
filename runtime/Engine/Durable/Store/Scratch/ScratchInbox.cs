using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store.Scratch;

/// <summary>What is on its way to the instances of an engine that keeps everything in memory.</summary>
internal sealed class ScratchInbox(WorkChanges changes, Sequence sequence, ScratchUndo undo) : IInbox
{
    // Of each instance, in the order in which it was added.
    private readonly Dictionary<string, List<InboxMessage>> _messages = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public List<InboxMessage> ReadDue(string instanceId, DateTimeOffset now) =>
        [.. Of(instanceId).Where(message => message.Key.Due <= now.UtcTicks).OrderBy(message => message.Key)];

    /// <inheritdoc/>
    public List<WorkKey> ReadKeys() => [.. _messages.Values.SelectMany(messages => messages).Select(message => message.Key)];

    /// <inheritdoc/>
    public void Add(string instanceId, string? executionId, DateTimeOffset due, HistoryEvent message, bool waitsForStart = false)
    {
        var key = new WorkKey(due.UtcTicks, sequence.Next(), WorkKind.Orchestration, instanceId, waitsForStart || message is TimerFired);
        Put(new InboxMessage(key, executionId, "") { Written = message });
        changes.Added.Add(key);
    }

    /// <inheritdoc/>
    public void Delete(InboxMessage message) => Remove(message);

    /// <inheritdoc/>
    public void BringForward(string instanceId, DateTimeOffset now)
    {
        foreach (var message in Of(instanceId).Where(message => !message.Key.Waits && message.Key.Due > now.UtcTicks).ToList())
        {
            Remove(message);
            Put(message with { Key = message.Key with { Due = now.UtcTicks } });
            changes.Added.Add(message.Key with { Due = now.UtcTicks });
        }
    }

    /// <inheritdoc/>
    public void DeleteTimer(string instanceId, int timerId)
    {
        foreach (var message in Of(instanceId).Where(message => message.Written is TimerFired timer && timer.TaskId == timerId).ToList()) Remove(message);
    }

    /// <inheritdoc/>
    public void DeleteAll(string instanceId)
    {
        foreach (var message in Of(instanceId).ToList()) Remove(message);
    }

    private List<InboxMessage> Of(string instanceId) => _messages.GetValueOrDefault(instanceId) ?? [];

    private void Put(InboxMessage message)
    {
        Insert(message);
        undo.Add(() => Drop(message.Key));
    }

    private void Remove(InboxMessage message)
    {
        if (Drop(message.Key) is not { } dropped) return;
        changes.Removed.Add(dropped.Key);
        undo.Add(() => Insert(dropped));
    }

    private void Insert(InboxMessage message)
    {
        if (!_messages.TryGetValue(message.Key.InstanceId, out var messages)) _messages.Add(message.Key.InstanceId, messages = []);
        messages.Add(message);
    }

    private InboxMessage? Drop(WorkKey key)
    {
        if (!_messages.TryGetValue(key.InstanceId, out var messages) || messages.Find(known => known.Key.Sequence == key.Sequence) is not { } message) return null;
        messages.Remove(message);
        if (messages.Count == 0) _messages.Remove(key.InstanceId);
        return message;
    }
}
