namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>The two kinds of work.</summary>
internal enum WorkKind
{
    Orchestration,
    Activity,
}

/// <summary>The place of a piece of work in the order of all work: by due time, then by sequence.</summary>
/// <param name="Due">UTC ticks.</param>
/// <param name="Sequence">Unique in the store, growing.</param>
/// <param name="Kind">A step of an orchestration, or a call of an activity.</param>
/// <param name="InstanceId">The instance that it is work for.</param>
/// <param name="Waits">
/// Whether it is not ready before it is due: a timer, or what waits for a scheduled start. For all other work the due time is only its place in the order, so
/// that what was stored while the machine's clock was ahead need not wait until the clock is there again.
/// </param>
internal readonly record struct WorkKey(long Due, long Sequence, WorkKind Kind, string InstanceId, bool Waits = false) : IComparable<WorkKey>
{
    public int CompareTo(WorkKey other) => Due != other.Due ? Due.CompareTo(other.Due) : Sequence.CompareTo(other.Sequence);
}
