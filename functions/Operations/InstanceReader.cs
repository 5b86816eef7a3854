using System.Collections.Concurrent;
using IlpFunctions.Districts;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Operations;

/// <summary>Reads the instances that an operator of a district may see.</summary>
public sealed class InstanceReader(DistrictDirectory districts, TimeProvider time)
{
    /// <summary>The most that a page shows.</summary>
    public const int MostShown = 50;

    /// <summary>Instances are many and small: few questions are cheaper than many.</summary>
    private const int AtOnce = 1000;

    private static readonly OrchestrationRuntimeStatus[] Looked =
        [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended, OrchestrationRuntimeStatus.Failed];

    private const int MostRemembered = 50_000;

    /// <summary>What statuses say, each read once.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset?> wakes = new(StringComparer.Ordinal);

    /// <summary>Every instance in a state, counted, and the first of those asked for.</summary>
    public async Task<InstanceList> ListAsync(District district, InstanceState state, DurableTaskClient client, CancellationToken cancellation)
    {
        var (counts, shown) = (new Dictionary<InstanceState, int>(), new List<InstanceLine>());
        var (now, isAlone) = (time.GetUtcNow(), await IsAloneAsync(cancellation));
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: Looked, PageSize: AtOnce, FetchInputsAndOutputs: true)).WithCancellation(cancellation))
        {
            if (!isAlone && !IsOf(district.Id, instance.InstanceId)) continue;
            if (InstanceStates.Of(instance, now, NextWake) is not { } found) continue;
            counts[found] = counts.GetValueOrDefault(found) + 1;
            if (found == state && shown.Count < MostShown) shown.Add(new(instance.InstanceId, instance.Name, instance.RuntimeStatus, instance.CreatedAt, instance.LastUpdatedAt, CauseOf(instance)));
        }

        return new(district, state, counts, shown);
    }

    /// <summary>One instance with its inputs; null when there is none, or it is of another district.</summary>
    public async Task<OrchestrationMetadata?> FindAsync(DistrictId district, string instanceId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!IsOf(district, instanceId) && !await IsAloneAsync(cancellation)) return null;
        return await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellation);
    }

    /// <summary>The state of an instance now; null when it is over.</summary>
    public InstanceState? StateOf(OrchestrationMetadata instance) => InstanceStates.Of(instance, time.GetUtcNow());

    private DateTimeOffset? NextWake(OrchestrationMetadata instance)
    {
        if (instance.SerializedCustomStatus is not { } status) return null;
        if (wakes.Count > MostRemembered) wakes.Clear();
        return wakes.GetOrAdd(status, _ => InstanceStates.NextWake(instance));
    }

    /// <summary>The type of what made an instance fail; messages are left out, they may name people.</summary>
    public static string? CauseOf(OrchestrationMetadata instance) => instance.FailureDetails?.Root().ErrorType;

    /// <summary>The student whose instance it is; null when it is none.</summary>
    public static StudentKey? StudentOf(DistrictId district, string instanceId)
    {
        var key = StudentId.TryParse(instanceId.Split('-')[^1], out var id) ? new StudentKey(district, id) : (StudentKey?)null;
        return key?.InstanceId == instanceId ? key : null;
    }

    // Where there is one district, every instance is its own, those of imports too, whose ids name none.
    private async Task<bool> IsAloneAsync(CancellationToken cancellation) => (await districts.AllAsync(cancellation)).Count == 1;

    private static bool IsOf(DistrictId district, string instanceId) =>
        StudentOf(district, instanceId) is not null || (!instanceId.StartsWith(StudentKey.InstancePrefix, StringComparison.Ordinal) && instanceId.EndsWith($"-{district}", StringComparison.Ordinal));
}

/// <summary>The instances of a district.</summary>
/// <param name="District">The district.</param>
/// <param name="State">Which are shown.</param>
/// <param name="Counts">How many there are in each state.</param>
/// <param name="Shown">The first of them, by id.</param>
public sealed record InstanceList(District District, InstanceState State, IReadOnlyDictionary<InstanceState, int> Counts, IReadOnlyList<InstanceLine> Shown)
{
    /// <summary>How many there are in a state.</summary>
    public int Count(InstanceState state) => Counts.GetValueOrDefault(state);
}

/// <summary>One instance in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its orchestrator.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="UpdatedAt">When it last took a step.</param>
/// <param name="Cause">The type of what made it fail; null when it has not.</param>
public sealed record InstanceLine(string Id, string Name, OrchestrationRuntimeStatus Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? Cause);
