using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>One call of an activity that has not returned yet.</summary>
internal sealed record ActivityRow(long Sequence, string InstanceId, string ExecutionId, int TaskId, string Name, string? Input);

/// <summary>The calls of activities that have not returned yet, as rows of the store.</summary>
internal sealed class ActivityTable(SqlSession sql, WorkChanges changes, Sequence sequence) : IActivities
{
    /// <inheritdoc/>
    public ActivityRow? Find(long ofSequence) => sql.Read(
        "SELECT sequence, instance_id, execution_id, task_id, name, input FROM durable_activities WHERE sequence = $0",
        row => new ActivityRow(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5)),
        ofSequence).FirstOrDefault();

    /// <inheritdoc/>
    public List<WorkKey> ReadKeys() => sql.Read(
        "SELECT due, sequence, instance_id FROM durable_activities",
        row => new WorkKey(row.GetInt64(0), row.GetInt64(1), WorkKind.Activity, row.GetString(2)));

    /// <inheritdoc/>
    public void Add(string instanceId, string executionId, DateTimeOffset due, TaskScheduled task)
    {
        var key = new WorkKey(due.UtcTicks, sequence.Next(), WorkKind.Activity, instanceId);
        sql.Execute(
            "INSERT INTO durable_activities (sequence, instance_id, execution_id, task_id, name, input, due) VALUES ($0, $1, $2, $3, $4, $5, $6)",
            key.Sequence, instanceId, executionId, task.Id, task.Name, task.Input, key.Due);
        changes.Added.Add(key);
        changes.Ready.Add((key.Sequence, new ActivityRow(key.Sequence, instanceId, executionId, task.Id, task.Name, task.Input), task.Input?.Length ?? 0));
    }

    /// <inheritdoc/>
    public bool Delete(long ofSequence) => sql.Execute("DELETE FROM durable_activities WHERE sequence = $0", ofSequence) > 0;

    /// <inheritdoc/>
    public void DeleteAll(string instanceId)
    {
        foreach (var (due, number) in sql.ExecuteReturning("DELETE FROM durable_activities WHERE instance_id = $0 RETURNING due, sequence", instanceId))
            changes.Removed.Add(new WorkKey(due, number, WorkKind.Activity, instanceId));
    }
}
