using System.Globalization;
using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>The histories as rows of the store, an event each.</summary>
internal sealed class HistoryTable(SqlSession sql, long mostBytesKept) : IHistories
{
    // What a step has read or written, the next one need not read again: this connection is the only one that writes histories.
    private readonly KeptInMemory<KeptHistory> _kept = new(mostBytesKept);

    /// <inheritdoc/>
    public Action<string, int>? Grew { get; set; }

    /// <inheritdoc/>
    public List<HistoryEvent> Read(string instanceId)
    {
        if (_kept.Find(instanceId) is not { } history)
        {
            history = ReadRows(instanceId);
            _kept.Keep(instanceId, history, history.Bytes);
        }

        // A copy: the reader goes on with it when the lock is released, and a later step appends.
        return [.. history.Events];
    }

    /// <inheritdoc/>
    public List<HistoryEvent>? ReadKept(string instanceId) => _kept.Find(instanceId) is { } history ? [.. history.Events] : null;

    /// <inheritdoc/>
    public int FindEnd(string instanceId) =>
        sql.ReadValue("SELECT max(position) FROM durable_history WHERE instance_id = $0", instanceId) is long last ? (int)last + 1 : 0;

    /// <inheritdoc/>
    public void Append(string instanceId, int count, IEnumerable<HistoryEvent> events)
    {
        var history = count == 0 ? new KeptHistory() : _kept.Find(instanceId);
        // Not where it should be: better to read it again than to guess why.
        if (history?.Events.Count != count) history = null;
        foreach (var next in events)
        {
            var json = next.Json;
            sql.Execute("INSERT INTO durable_history (instance_id, position, event) VALUES ($0, $1, $2)", instanceId, count++, json);
            history?.Add(next, json);
            next.ForgetJson();
        }

        if (history is null) _kept.Drop(instanceId);
        else _kept.Keep(instanceId, history, history.Bytes);
    }

    /// <inheritdoc/>
    public void Delete(string instanceId)
    {
        sql.Execute("DELETE FROM durable_history WHERE instance_id = $0", instanceId);
        _kept.Drop(instanceId);
    }

    /// <inheritdoc/>
    public void Forget() => _kept.Clear();

    private KeptHistory ReadRows(string instanceId)
    {
        var history = new KeptHistory();
        foreach (var (position, json) in sql.Read(
            "SELECT position, event FROM durable_history WHERE instance_id = $0 ORDER BY position", row => (row.GetInt64(0), row.GetString(1)), instanceId))
        {
            if (position != history.Events.Count)
            {
                throw new UnreadableEventException(
                    string.Create(CultureInfo.InvariantCulture, $"Row {history.Events.Count} of durable_history, of instance '{instanceId}', is missing."));
            }

            history.Add(HistoryJson.ReadEvent(json, "durable_history", position, instanceId), json);
        }

        return history;
    }

    private sealed class KeptHistory
    {
        // An event with its texts takes about as much as its JSON, in characters of two bytes, and the objects around them.
        private const int BytesOfObjects = 200;

        public List<HistoryEvent> Events { get; } = [];

        public long Bytes { get; private set; }

        public void Add(HistoryEvent next, string json)
        {
            Events.Add(next);
            Bytes += BytesOfObjects + (2 * json.Length);
        }
    }
}
