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
internal readonly record struct WorkKey(long Due, long Sequence, WorkKind Kind, string InstanceId) : IComparable<WorkKey>
{
    public int CompareTo(WorkKey other) => Due != other.Due ? Due.CompareTo(other.Due) : Sequence.CompareTo(other.Sequence);
}
