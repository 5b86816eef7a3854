namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>What a transaction changed that others must learn of once it is committed.</summary>
internal sealed class WorkChanges
{
    public List<WorkKey> Added { get; } = [];

    public List<WorkKey> Removed { get; } = [];

    /// <summary>What of <see cref="Added"/> is ready to be done: the work itself, and how long its texts are.</summary>
    public List<(long Sequence, object Work, int Characters)> Ready { get; } = [];

    public List<InstanceRow> Touched { get; } = [];

    /// <summary>Ids of instances that were removed, and not replaced in the same transaction.</summary>
    public HashSet<string> Gone { get; } = new(StringComparer.Ordinal);

    public void Clear()
    {
        Added.Clear();
        Removed.Clear();
        Ready.Clear();
        Touched.Clear();
        Gone.Clear();
    }
}

/// <summary>Numbers that order work of the same moment.</summary>
internal sealed class Sequence
{
    private long _last;

    public long Next() => ++_last;

    public void StartAfter(long last) => _last = Math.Max(_last, last);
}
