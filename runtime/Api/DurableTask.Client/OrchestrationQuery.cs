namespace Microsoft.DurableTask.Client;

/// <summary>Which instances to list. Conditions that are not given match all.</summary>
/// <param name="CreatedFrom">Created at or after this moment.</param>
/// <param name="CreatedTo">Created at or before this moment.</param>
/// <param name="Statuses">In one of these statuses.</param>
/// <param name="TaskHubNames">In one of these task hubs.</param>
/// <param name="InstanceIdPrefix">With an id that begins so.</param>
/// <param name="PageSize">How many instances a page holds at most.</param>
/// <param name="FetchInputsAndOutputs">Whether to fetch input, output and custom status too.</param>
/// <param name="ContinuationToken">Where to go on, as an earlier page told.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>How many instances a page holds at most unless told otherwise.</summary>
    public const int DefaultPageSize = 100;
}
