using IlpFunctions.Runtime.Durable.History;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>Something that arrives for an instance.</summary>
/// <param name="Key">When, and in which order among others of the same moment.</param>
/// <param name="ExecutionId">The only execution that it is for, or null for whichever is current.</param>
/// <param name="Json">What arrives, as it is written.</param>
internal sealed record InboxMessage(WorkKey Key, string? ExecutionId, string Json)
{
    /// <summary>What arrives, where it has just been written.</summary>
    public HistoryEvent? Written { get; init; }

    /// <summary>What arrives.</summary>
    /// <exception cref="UnreadableEventException">It is damaged.</exception>
    public HistoryEvent Read() => Written ?? HistoryJson.ReadEvent(Json, "durable_inbox", Key.Sequence, Key.InstanceId);
}

/// <summary>What is on its way to instances, as rows of the store.</summary>
internal sealed class InboxTable(SqlSession sql, WorkChanges changes, Sequence sequence) : IInbox
{
    // With the keys, whether they wait: a timer does, and so does what was put off until a start that was scheduled.
    private const string Keys = """
        SELECT inbox.due, inbox.sequence, inbox.instance_id,
            inbox.timer_id IS NOT NULL OR (status = 'Pending' AND start_at > created_at AND inbox.due = start_at) IS TRUE
        FROM durable_inbox AS inbox LEFT JOIN durable_instances AS instance ON instance.instance_id = inbox.instance_id
        """;

    /// <inheritdoc/>
    public List<InboxMessage> ReadDue(string instanceId, DateTimeOffset now) => sql.Read(
        "SELECT sequence, due, execution_id, event FROM durable_inbox WHERE instance_id = $0 AND due <= $1 ORDER BY due, sequence",
        row => new InboxMessage(
            new WorkKey(row.GetInt64(1), row.GetInt64(0), WorkKind.Orchestration, instanceId),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.GetString(3)),
        instanceId, now.UtcTicks);

    /// <inheritdoc/>
    public List<WorkKey> ReadKeys() => sql.Read(Keys, Key);

    /// <inheritdoc/>
    public void Add(string instanceId, string? executionId, DateTimeOffset due, HistoryEvent message, bool waitsForStart = false)
    {
        var key = new WorkKey(due.UtcTicks, sequence.Next(), WorkKind.Orchestration, instanceId, waitsForStart || message is TimerFired);
        var json = message.Json;
        sql.Execute(
            "INSERT INTO durable_inbox (sequence, instance_id, execution_id, timer_id, due, event) VALUES ($0, $1, $2, $3, $4, $5)",
            key.Sequence, instanceId, executionId, (message as TimerFired)?.TaskId, key.Due, json);
        changes.Added.Add(key);
        if (!key.Waits) changes.Ready.Add((key.Sequence, new InboxMessage(key, executionId, json) { Written = message }, json.Length));
    }

    /// <inheritdoc/>
    public void Delete(InboxMessage message)
    {
        sql.Execute("DELETE FROM durable_inbox WHERE sequence = $0", message.Key.Sequence);
        changes.Removed.Add(message.Key);
    }

    /// <inheritdoc/>
    public void BringForward(string instanceId, DateTimeOffset now)
    {
        foreach (var key in sql.Read($"{Keys} WHERE inbox.instance_id = $0 AND inbox.due > $1", Key, instanceId, now.UtcTicks))
        {
            if (key.Waits) continue;
            sql.Execute("UPDATE durable_inbox SET due = $1 WHERE sequence = $0", key.Sequence, now.UtcTicks);
            changes.Removed.Add(key);
            changes.Added.Add(key with { Due = now.UtcTicks });
        }
    }

    /// <inheritdoc/>
    public void DeleteTimer(string instanceId, int timerId)
    {
        Removed(instanceId, sql.ExecuteReturning("DELETE FROM durable_inbox WHERE instance_id = $0 AND timer_id = $1 RETURNING due, sequence", instanceId, timerId));
    }

    /// <inheritdoc/>
    public void DeleteAll(string instanceId)
    {
        Removed(instanceId, sql.ExecuteReturning("DELETE FROM durable_inbox WHERE instance_id = $0 RETURNING due, sequence", instanceId));
    }

    private void Removed(string instanceId, List<(long Due, long Sequence)> keys)
    {
        foreach (var (due, number) in keys) changes.Removed.Add(new WorkKey(due, number, WorkKind.Orchestration, instanceId));
    }

    private static WorkKey Key(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), WorkKind.Orchestration, row.GetString(2), row.GetBoolean(3));
}
