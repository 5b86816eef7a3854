using Microsoft.DurableTask.Client;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>Which instances a query is about.</summary>
/// <param name="CreatedFrom">Inclusive.</param>
/// <param name="CreatedTo">Inclusive.</param>
/// <param name="Statuses">Any of these; null or none means all.</param>
/// <param name="IdPrefix">What the id begins with, compared ordinally; empty means any.</param>
internal sealed record InstanceFilter(
    DateTimeOffset CreatedFrom, DateTimeOffset CreatedTo, IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses, string IdPrefix = "")
{
    /// <summary>The statuses as <c>|A|B|</c>, or null for all.</summary>
    public string? StatusList => Statuses is { Count: > 0 } ? $"|{string.Join('|', Statuses)}|" : null;

    public static InstanceFilter Of(
        DateTimeOffset? createdFrom, DateTimeOffset? createdTo, IEnumerable<OrchestrationRuntimeStatus>? statuses, string? idPrefix) =>
        new(createdFrom ?? DateTimeOffset.MinValue, createdTo ?? DateTimeOffset.MaxValue, statuses?.ToArray(), idPrefix ?? "");
}
