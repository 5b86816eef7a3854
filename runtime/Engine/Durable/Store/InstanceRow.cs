using IlpFunctions.Runtime.Durable.History;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>One orchestration instance: what a query shows of it.</summary>
internal sealed record InstanceRow
{
    public required string InstanceId { get; init; }

    public required string ExecutionId { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public Failure? Failure { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the instance was to begin, or when its current execution did.</summary>
    public required DateTimeOffset StartAt { get; init; }

    public ParentLink? Parent { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Whether the instance has not begun, and was asked to begin later than it was created.</summary>
    public bool WaitsForStart => Status == OrchestrationRuntimeStatus.Pending && StartAt > CreatedAt;

    public bool IsOver => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
