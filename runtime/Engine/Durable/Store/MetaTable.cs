using System.Globalization;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>What the store knows about itself: its version, its kind of clock, the virtual now, how many ids it has given out.</summary>
internal sealed class MetaTable(SqlSession sql)
{
    private long? _lastId;
    private bool _gaveIds;

    public string? Find(string key) => (string?)sql.ReadValue("SELECT value FROM durable_meta WHERE key = $0", key);

    public void Set(string key, string value) =>
        sql.Execute("INSERT INTO durable_meta (key, value) VALUES ($0, $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value);

    public DateTimeOffset? FindNow() =>
        Find("now") is { } now ? DateTimeOffset.ParseExact(now, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;

    public void SetNow(DateTimeOffset now) => Set("now", now.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>The ordinal of the next id, from 1; what a rolled back transaction took is given out again.</summary>
    public long NextId()
    {
        _lastId ??= long.Parse(Find("ids") ?? "0", CultureInfo.InvariantCulture);
        _gaveIds = true;
        return (++_lastId).Value;
    }

    /// <summary>Stores how many ids the transaction has given out with those before it. Called at its end, because a transaction may start a thousand instances.</summary>
    public void KeepIds()
    {
        if (!_gaveIds) return;
        Set("ids", _lastId!.Value.ToString(CultureInfo.InvariantCulture));
        _gaveIds = false;
    }

    /// <summary>What was given out since the last transaction does not count.</summary>
    public void Forget() => (_lastId, _gaveIds) = (null, false);
}
