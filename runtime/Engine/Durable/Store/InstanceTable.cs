using System.Text.Json;
using IlpFunctions.Runtime.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>The instances as rows of the store.</summary>
internal sealed class InstanceTable(SqlSession sql, WorkChanges changes, long mostBytesKept) : IInstances
{
    private const string Columns = """
        instance_id, execution_id, name, version, status, input, output, custom_status, failure, created_at, updated_at, start_at,
        parent_instance_id, parent_execution_id, parent_name, parent_task_id, tags
        """;

    // Rows that were used lately: this connection is the only one that writes them.
    private readonly KeptInMemory<InstanceRow> _kept = new(mostBytesKept);

    /// <inheritdoc/>
    public InstanceRow? Find(string instanceId)
    {
        if (_kept.Find(instanceId) is { } kept) return kept;
        var row = sql.Read($"SELECT {Columns} FROM durable_instances WHERE instance_id = $0", Map, instanceId).FirstOrDefault();
        if (row is not null) Keep(row);
        return row;
    }

    /// <inheritdoc/>
    public InstanceRow? FindKept(string instanceId) => _kept.Find(instanceId);

    /// <inheritdoc/>
    public List<InstanceRow> List(InstanceFilter filter, string afterId, int count) => sql.Read(
        $"""
        SELECT {Columns} FROM durable_instances
        WHERE instance_id > $0 AND instance_id >= $1 AND substr(instance_id, 1, length($1)) = $1 AND created_at >= $2 AND created_at <= $3
            AND ($4 IS NULL OR instr($4, '|' || status || '|') > 0)
        ORDER BY instance_id LIMIT $5
        """,
        Map, afterId, filter.IdPrefix, filter.CreatedFrom.UtcTicks, filter.CreatedTo.UtcTicks, filter.StatusList, count);

    /// <inheritdoc/>
    public List<string> FindChildren(string instanceId) =>
        sql.Read("SELECT instance_id FROM durable_instances WHERE parent_instance_id = $0 ORDER BY instance_id", row => row.GetString(0), instanceId);

    /// <inheritdoc/>
    public void Save(InstanceRow row)
    {
        sql.Execute(
            $"INSERT OR REPLACE INTO durable_instances ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            row.InstanceId, row.ExecutionId, row.Name, row.Version, row.Status.ToString(), row.Input, row.Output, row.CustomStatus,
            row.Failure is null ? null : JsonSerializer.Serialize(row.Failure, HistoryJson.Compact.Failure),
            row.CreatedAt.UtcTicks, row.UpdatedAt.UtcTicks, row.StartAt.UtcTicks,
            row.Parent?.InstanceId, row.Parent?.ExecutionId, row.Parent?.Name, row.Parent?.TaskId,
            row.Tags is { Count: > 0 } ? JsonSerializer.Serialize(new Dictionary<string, string>(row.Tags), HistoryJson.Compact.DictionaryStringString) : null);
        changes.Touched.Add(row);
        changes.Gone.Remove(row.InstanceId);
        Keep(row);
    }

    /// <inheritdoc/>
    public void Advance(InstanceRow row)
    {
        sql.Execute(
            "UPDATE durable_instances SET status = $1, custom_status = $2, updated_at = $3 WHERE instance_id = $0",
            row.InstanceId, row.Status.ToString(), row.CustomStatus, row.UpdatedAt.UtcTicks);
        changes.Touched.Add(row);
        Keep(row);
    }

    /// <inheritdoc/>
    public void Delete(string instanceId)
    {
        sql.Execute("DELETE FROM durable_instances WHERE instance_id = $0", instanceId);
        changes.Gone.Add(instanceId);
        _kept.Drop(instanceId);
    }

    /// <inheritdoc/>
    public void Forget() => _kept.Clear();

    private void Keep(InstanceRow row) => _kept.Keep(row.InstanceId, row, BytesOf(row));

    // The texts, in characters of two bytes, and the object with its short fields.
    private static long BytesOf(InstanceRow row)
    {
        const int bytesOfFields = 600;
        var tags = row.Tags?.Sum(tag => tag.Key.Length + tag.Value.Length) ?? 0;
        var failure = row.Failure is { } failed ? failed.Message.Length + (failed.StackTrace?.Length ?? 0) : 0;
        return bytesOfFields + (2L * ((row.Input?.Length ?? 0) + (row.Output?.Length ?? 0) + (row.CustomStatus?.Length ?? 0) + tags + failure));
    }

    private static InstanceRow Map(SqliteDataReader row) => new()
    {
        InstanceId = row.GetString(0),
        ExecutionId = row.GetString(1),
        Name = row.GetString(2),
        Version = row.GetString(3),
        Status = Enum.Parse<OrchestrationRuntimeStatus>(row.GetString(4)),
        Input = Text(row, 5),
        Output = Text(row, 6),
        CustomStatus = Text(row, 7),
        Failure = Text(row, 8) is { } failure ? JsonSerializer.Deserialize(failure, HistoryJson.Compact.Failure) : null,
        CreatedAt = Instant(row, 9),
        UpdatedAt = Instant(row, 10),
        StartAt = Instant(row, 11),
        Parent = row.IsDBNull(12) ? null : new ParentLink(row.GetString(12), row.GetString(13), row.GetString(14), row.GetInt32(15)),
        Tags = Text(row, 16) is { } tags ? JsonSerializer.Deserialize(tags, HistoryJson.Compact.DictionaryStringString) : null,
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Instant(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);
}
