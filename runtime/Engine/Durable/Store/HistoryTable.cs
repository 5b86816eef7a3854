using System.Globalization;
using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>The histories: the events of each instance's current execution, in order.</summary>
internal sealed class HistoryTable(SqlSession sql)
{
    /// <exception cref="UnreadableEventException">A row is damaged, or one is missing.</exception>
    public List<HistoryEvent> Read(string instanceId)
    {
        var rows = sql.Read(
            "SELECT position, event FROM durable_history WHERE instance_id = $0 ORDER BY position", row => (row.GetInt64(0), row.GetString(1)), instanceId);
        return [.. rows.Select((row, place) => Read(row, place, instanceId))];
    }

    /// <summary>Where an event can be appended to a history that was not read.</summary>
    public int FindEnd(string instanceId) =>
        sql.ReadValue("SELECT max(position) FROM durable_history WHERE instance_id = $0", instanceId) is long last ? (int)last + 1 : 0;

    /// <summary>Appends events after the first <paramref name="count"/>.</summary>
    public void Append(string instanceId, int count, IEnumerable<HistoryEvent> events)
    {
        foreach (var next in events)
        {
            sql.Execute("INSERT INTO durable_history (instance_id, position, event) VALUES ($0, $1, $2)", instanceId, count++, HistoryJson.Write(next));
        }
    }

    public void Delete(string instanceId) => sql.Execute("DELETE FROM durable_history WHERE instance_id = $0", instanceId);

    private static HistoryEvent Read((long Position, string Json) row, int place, string instanceId) => row.Position == place
        ? HistoryJson.ReadEvent(row.Json, "durable_history", row.Position, instanceId)
        : throw new UnreadableEventException(
            string.Create(CultureInfo.InvariantCulture, $"Row {place} of durable_history, of instance '{instanceId}', is missing."));
}
