namespace Microsoft.DurableTask.Client;

/// <summary>Options of a start that need the client's types.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>These options, with the statuses in which an existing instance of the same id makes the start fail.</summary>
    /// <param name="options">The options.</param>
    /// <param name="dedupeStatuses">The statuses.</param>
    public static StartOrchestrationOptions WithDedupeStatuses(this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses) =>
        options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
}
