using DurableTask.Core.Exceptions;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Runtime.Durable.Client;

/// <summary>
/// What a start does when its instance id is taken, as documented for <see cref="DurableTaskClient"/>: a status named in the dedupe statuses refuses the start;
/// any other lets the new instance take the place of the old one, which is terminated first when it is still running. Without dedupe statuses nothing is
/// refused.
/// </summary>
internal static class StartRules
{
    private static readonly OrchestrationRuntimeStatus[] Running =
        [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended];

    /// <exception cref="ArgumentException">A name is no status, or 'Terminated' is refused while a running instance would be terminated to make
    /// room.</exception>
    public static IReadOnlySet<OrchestrationRuntimeStatus> Refused(StartOrchestrationOptions? options)
    {
        var refused = (options?.DedupeStatuses ?? []).Select(Parse).ToHashSet();
        if (refused.Contains(OrchestrationRuntimeStatus.Terminated) && Running.Any(status => !refused.Contains(status)))
        {
            throw new ArgumentException(
                "The dedupe statuses cannot include 'Terminated' while they allow the reuse of running instances: "
                + "such an instance would be terminated and then refuse the start itself.");
        }

        return refused;
    }

    /// <exception cref="OrchestrationAlreadyExistsException">The existing instance has one of the refused statuses.</exception>
    public static void RequireAllowed(InstanceRow? existing, IReadOnlySet<OrchestrationRuntimeStatus> refused)
    {
        if (existing is not null && refused.Contains(existing.Status))
        {
            throw new OrchestrationAlreadyExistsException(
                $"An orchestration with instance ID '{existing.InstanceId}' and status '{existing.Status}' already exists.");
        }
    }

    private static OrchestrationRuntimeStatus Parse(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"'{name}' is no status of an orchestration: the dedupe statuses cannot name it.");
}
