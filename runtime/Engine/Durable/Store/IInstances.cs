namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>The instances, one row each.</summary>
internal interface IInstances
{
    /// <summary>An instance, or null.</summary>
    InstanceRow? Find(string instanceId);

    /// <summary>
    /// An instance from memory alone, or null: without waiting for the transaction that is being written, of which it may show something. What is decided on it is to
    /// be checked in the transaction that stores it.
    /// </summary>
    InstanceRow? FindKept(string instanceId);

    /// <summary>Instances that pass a filter, in ordinal order of the id, after <paramref name="afterId"/>.</summary>
    List<InstanceRow> List(InstanceFilter filter, string afterId, int count);

    /// <summary>Ids of the sub-orchestrations of an instance, in ordinal order.</summary>
    List<string> FindChildren(string instanceId);

    /// <summary>Inserts or replaces a row.</summary>
    void Save(InstanceRow row);

    /// <summary>Stores where a running instance has come to: its status, custom status and time.</summary>
    void Advance(InstanceRow row);

    /// <summary>Deletes a row.</summary>
    void Delete(string instanceId);

    /// <summary>Forgets what is kept in memory of rows: what a rolled back transaction wrote was never so.</summary>
    void Forget();
}
