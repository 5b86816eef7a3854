using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>The calls of activities that have not returned yet.</summary>
internal interface IActivities
{
    /// <summary>A call, or null when it is gone.</summary>
    ActivityRow? Find(long ofSequence);

    /// <summary>All calls, in no particular order.</summary>
    List<WorkKey> ReadKeys();

    /// <summary>Adds a call.</summary>
    void Add(string instanceId, string executionId, DateTimeOffset due, TaskScheduled task);

    /// <summary>Deletes a call; false when it was gone, because its instance has ended meanwhile.</summary>
    bool Delete(long ofSequence);

    /// <summary>Deletes every call of an instance: none of those that have not begun will.</summary>
    void DeleteAll(string instanceId);
}
