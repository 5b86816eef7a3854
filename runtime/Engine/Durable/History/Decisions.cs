using System.Globalization;

namespace IlpFunctions.Runtime.Durable.History;

/// <summary>Something the orchestrator's code decided. Ids count from 0 in the order of the calls, which is how a replay finds its place.</summary>
internal abstract record DecisionEvent(int Id) : HistoryEvent
{
    /// <summary>What was decided, for people.</summary>
    public abstract string Describe();

    /// <summary>
    /// Whether code that decides <paramref name="other"/> is still at the same step of the same story. Inputs and due times may differ: they are data.
    /// </summary>
    public abstract bool IsSameStepAs(DecisionEvent other);

    protected static bool SameName(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An activity was called.</summary>
internal sealed record TaskScheduled(int Id, string Name, string? Input) : DecisionEvent(Id)
{
    public override string Describe() => $"activity '{Name}'";

    public override bool IsSameStepAs(DecisionEvent other) => other is TaskScheduled task && SameName(Name, task.Name);
}

/// <summary>A timer was created.</summary>
internal sealed record TimerCreated(int Id, DateTimeOffset FireAt) : DecisionEvent(Id)
{
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"timer for {FireAt:yyyy-MM-dd HH:mm:ss}Z");

    public override bool IsSameStepAs(DecisionEvent other) => other is TimerCreated;
}

/// <summary>A sub-orchestration was called.</summary>
internal sealed record SubOrchestrationCreated(int Id, string Name, string InstanceId, string Version, string? Input) : DecisionEvent(Id)
{
    public override string Describe() => $"sub-orchestration '{Name}' with instance id '{InstanceId}'";

    public override bool IsSameStepAs(DecisionEvent other) => other is SubOrchestrationCreated sub && SameName(Name, sub.Name);
}

/// <summary>An event was sent to another instance.</summary>
internal sealed record EventSent(int Id, string InstanceId, string Name, string? Payload) : DecisionEvent(Id)
{
    public override string Describe() => $"event '{Name}' to instance '{InstanceId}'";

    public override bool IsSameStepAs(DecisionEvent other) => other is EventSent sent && SameName(Name, sent.Name) && sent.InstanceId == InstanceId;
}
