using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>The histories: the events of each instance's current execution, in order. Not safe for threads, unless a member says so.</summary>
internal interface IHistories
{
    /// <summary>Told of an instance and how many events its history has, whenever it grew; of a generation that ends too.</summary>
    Action<string, int>? Grew { get; set; }

    /// <summary>A history, which the caller may keep.</summary>
    /// <exception cref="UnreadableEventException">A row is damaged, or one is missing.</exception>
    List<HistoryEvent> Read(string instanceId);

    /// <summary>A history from memory alone, or null. Only for whoever has the instance's next step to take: nobody else appends to it.</summary>
    List<HistoryEvent>? ReadKept(string instanceId);

    /// <summary>Where an event can be appended to a history that was not read.</summary>
    int FindEnd(string instanceId);

    /// <summary>Appends events after the first <paramref name="count"/>.</summary>
    void Append(string instanceId, int count, IEnumerable<HistoryEvent> events);

    /// <summary>Deletes a history.</summary>
    void Delete(string instanceId);

    /// <summary>Forgets what is kept in memory of rows: what a rolled back transaction wrote was never so.</summary>
    void Forget();
}
