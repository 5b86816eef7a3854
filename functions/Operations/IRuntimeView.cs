namespace IlpFunctions.Functions.Operations;

/// <summary>
/// What only the runtime knows of itself. The embedded engine tells; in Azure the platform's own dashboard does, there is no such service, and pages and health leave
/// it out.
/// </summary>
public interface IRuntimeView
{
    /// <summary>What there is to do now.</summary>
    RuntimeBacklog Backlog();

    /// <summary>What happened to an instance in its current execution, in order; null when there is no such instance.</summary>
    IReadOnlyList<InstanceMoment>? History(string instanceId);
}

/// <summary>What there is to do.</summary>
/// <param name="Ready">Work that could run now.</param>
/// <param name="Waiting">Instances that wait for a moment to come.</param>
/// <param name="OldestSeconds">How long the first of what is ready has waited for its turn; null when nothing is ready.</param>
public sealed record RuntimeBacklog(int Ready, int Waiting, double? OldestSeconds);

/// <summary>One moment in the life of an instance.</summary>
/// <param name="At">When.</param>
/// <param name="What">What happened, without its data.</param>
/// <param name="Failure">The type of what failed; null when nothing did.</param>
public sealed record InstanceMoment(DateTimeOffset At, string What, string? Failure);
