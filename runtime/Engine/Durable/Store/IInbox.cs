using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>What is on its way to instances, timers included.</summary>
internal interface IInbox
{
    /// <summary>What is due for an instance, in order.</summary>
    List<InboxMessage> ReadDue(string instanceId, DateTimeOffset now);

    /// <summary>Everything that is on its way, in no particular order.</summary>
    List<WorkKey> ReadKeys();

    /// <summary>Adds what arrives at its due time. Timers wait for theirs, and so does what waits for a scheduled start.</summary>
    void Add(string instanceId, string? executionId, DateTimeOffset due, HistoryEvent message, bool waitsForStart = false);

    /// <summary>Deletes what has arrived.</summary>
    void Delete(InboxMessage message);

    /// <summary>
    /// Moves to <paramref name="now"/> what was stored for an instance while the clock was ahead of it. What waits for its moment goes on waiting.
    /// </summary>
    void BringForward(string instanceId, DateTimeOffset now);

    /// <summary>Deletes a timer that has not fired yet, if it is there.</summary>
    void DeleteTimer(string instanceId, int timerId);

    /// <summary>Deletes everything that is on its way to an instance.</summary>
    void DeleteAll(string instanceId);
}
