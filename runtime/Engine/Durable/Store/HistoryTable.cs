using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>The histories: the events of each instance's current execution, in order.</summary>
internal sealed class HistoryTable(SqlSession sql)
{
    public List<HistoryEvent> Read(string instanceId) =>
        sql.Read("SELECT event FROM durable_history WHERE instance_id = $0 ORDER BY position", row => HistoryJson.ReadEvent(row.GetString(0)), instanceId);

    /// <summary>Appends events after those that are there.</summary>
    public void Append(string instanceId, IEnumerable<HistoryEvent> events)
    {
        var last = sql.ReadValue("SELECT max(position) FROM durable_history WHERE instance_id = $0", instanceId);
        var position = last is long taken ? taken + 1 : 0;
        foreach (var next in events)
        {
            sql.Execute("INSERT INTO durable_history (instance_id, position, event) VALUES ($0, $1, $2)", instanceId, position++, HistoryJson.Write(next));
        }
    }

    public void Delete(string instanceId) => sql.Execute("DELETE FROM durable_history WHERE instance_id = $0", instanceId);
}
