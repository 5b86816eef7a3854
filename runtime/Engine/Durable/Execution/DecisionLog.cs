using IlpFunctions.Runtime.Durable.History;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>What the orchestrator's code has decided and the history has not confirmed yet.</summary>
internal sealed class DecisionLog(string instanceId, string orchestrator)
{
    private const string Nothing = "nothing";

    private readonly SortedDictionary<int, DecisionEvent> _unconfirmed = [];
    private int _nextId;

    /// <summary>The decisions that the history does not have, in order.</summary>
    public IEnumerable<DecisionEvent> Unconfirmed => _unconfirmed.Values;

    public T Add<T>(Func<int, T> decide) where T : DecisionEvent
    {
        var decision = decide(_nextId++);
        _unconfirmed.Add(decision.Id, decision);
        return decision;
    }

    public void Clear() => _unconfirmed.Clear();

    /// <summary>The history has this decision: the code must have made it.</summary>
    public void Confirm(DecisionEvent recorded)
    {
        if (!_unconfirmed.Remove(recorded.Id, out var attempted)) throw Mismatch(recorded.Id, recorded.Describe(), Nothing);
        if (!recorded.IsSameStepAs(attempted)) throw Mismatch(recorded.Id, recorded.Describe(), attempted.Describe());
    }

    /// <summary>The history goes on to the next step: everything the code decided before must have been recorded.</summary>
    public void RequireAllConfirmed()
    {
        foreach (var (id, attempted) in _unconfirmed) throw Mismatch(id, Nothing, attempted.Describe());
    }

    private NonDeterministicOrchestrationException Mismatch(int id, string recorded, string attempted) =>
        new(instanceId, orchestrator, id, recorded, attempted);
}
