using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.Dispatch;
using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Client;

/// <summary>
/// The client of an embedded engine. It writes to the engine's store: what it returned from is durable, whether the engine is running or not.
/// On a virtual clock, waiting for an instance does not make time pass: somebody else must advance the clock. What the caller holds of time is let go meanwhile.
/// </summary>
public sealed class EmbeddedDurableTaskClient : DurableTaskClient
{
    private readonly DurableStore _store;
    private readonly InstanceLifecycle _lifecycle;
    private readonly InstanceWaiters _waiters;
    private readonly EngineClock _clock;
    private readonly DataConverter _converter;
    private readonly string _defaultVersion;
    private readonly ILogger _logger;

    internal EmbeddedDurableTaskClient(
        DurableStore store, InstanceLifecycle lifecycle, InstanceWaiters waiters,
        EngineClock clock, DataConverter converter, string defaultVersion, ILogger logger)
        : base("embedded") =>
        (_store, _lifecycle, _waiters, _clock, _converter, _defaultVersion, _logger) = (store, lifecycle, waiters, clock, converter, defaultVersion, logger);

    /// <inheritdoc/>
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        var refused = StartRules.Refused(options);
        var serialized = _converter.Serialize(input);
        var version = options?.Version is { } asked ? asked.Version : _defaultVersion;

        return _store.CommitAsync(() =>
        {
            var now = _clock.Now;
            var instanceId = options?.InstanceId ?? _lifecycle.NewId();
            var existing = _store.Instances.Find(instanceId);
            StartRules.RequireAllowed(existing, refused);
            if (existing is { IsOver: false }) Terminate(existing, now);
            _lifecycle.Start(new InstanceStart(instanceId, orchestratorName.Name, version ?? "", serialized, options?.StartAt, null, options?.Tags), existing, now);
            return instanceId;
        });
    }

    /// <inheritdoc/>
    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, now => new EventRaised(eventName, _converter.Serialize(eventPayload)) { At = now }, cancellation);
    }

    /// <inheritdoc/>
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, now => new ExecutionSuspended(reason) { At = now }, cancellation);

    /// <inheritdoc/>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, now => new ExecutionResumed(reason) { At = now }, cancellation);

    /// <inheritdoc/>
    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, now => new ExecutionTerminated(_converter.Serialize(options?.Output), options?.Recursive ?? false) { At = now }, cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(instanceId) is { } row ? MetadataOf(row, getInputsAndOutputs) : null);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Instances come in ordinal order of their ids. Names of task hubs are ignored: a store is one task hub. A page size below 1 is refused when the first page
    /// is asked for: Microsoft's client sends the query then, and leaves the refusal to its backend.
    /// </remarks>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var rows = InstanceFilter.Of(filter?.CreatedFrom, filter?.CreatedTo, filter?.Statuses, filter?.InstanceIdPrefix);
        var details = filter?.FetchInputsAndOutputs ?? false;
        return Pageable.Create<OrchestrationMetadata>((continuation, sizeHint, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var size = sizeHint ?? filter?.PageSize ?? OrchestrationQuery.DefaultPageSize;
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
            var page = _store.Read(() => _store.Instances.List(rows, continuation ?? filter?.ContinuationToken ?? "", size));
            var next = page.Count == size ? page[^1].InstanceId : null;
            return Task.FromResult(new Page<OrchestrationMetadata>([.. page.Select(row => MetadataOf(row, details))], next));
        });
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// There is no such instance; or it has not started, and the caller is a timer function, an activity or other work that the virtual clock is running.
    /// </exception>
    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        MetadataOf(
            await _waiters.WaitAsync(instanceId, row => row.Status != OrchestrationRuntimeStatus.Pending, () => Find(instanceId), cancellation),
            getInputsAndOutputs);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// There is no such instance; or it is not over, and the caller is a timer function, an activity or other work that the virtual clock is running.
    /// </exception>
    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        MetadataOf(await _waiters.WaitAsync(instanceId, row => row.IsOver, () => Find(instanceId), cancellation), getInputsAndOutputs);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The instance is not over.</exception>
    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return _store.CommitAsync(() =>
        {
            if (_store.Instances.Find(instanceId) is not { } row) return new PurgeResult(0);
            if (!row.IsOver)
            {
                throw new InvalidOperationException(
                    $"Only an orchestration that is over can be purged, but instance '{instanceId}' has status {row.Status}: terminate it first.");
            }

            return new PurgeResult(Purge(row, options?.Recursive ?? false));
        });
    }

    /// <inheritdoc/>
    /// <remarks>Instances that are not over are left alone, whatever the filter says.</remarks>
    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = InstanceFilter.Of(filter.CreatedFrom, filter.CreatedTo, filter.Statuses, null);
        var (purged, after) = (0, "");
        while (true)
        {
            // Page by page, so that no transaction is long.
            cancellation.ThrowIfCancellationRequested();
            var page = _store.Read(() => _store.Instances.List(rows, after, OrchestrationQuery.DefaultPageSize));
            if (page.Count == 0) return Task.FromResult(new PurgeResult(purged, isComplete: true));
            after = page[^1].InstanceId;
            purged += _store.Commit(() => page.Select(row => _store.Instances.Find(row.InstanceId)).OfType<InstanceRow>()
                .Where(row => row.IsOver).Sum(row => Purge(row, options?.Recursive ?? false)));
        }
    }

    /// <summary>
    /// How many instances whose id starts with a prefix have something to do at this moment: a step to take, or an activity that has not returned. An
    /// instance that waits for a timer, an event or another instance has not.
    /// </summary>
    public int CountAtWork(string instanceIdPrefix)
    {
        var now = _clock.Now.UtcTicks;
        return _store.ReadWork()
            .Where(work => (!work.Waits || work.Due <= now) && work.InstanceId.StartsWith(instanceIdPrefix, StringComparison.Ordinal))
            .Select(work => work.InstanceId).Distinct().Count();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private InstanceRow? Find(string instanceId) => _store.Read(() => _store.Instances.Find(instanceId));

    private async Task SendAsync(string instanceId, Func<DateTimeOffset, HistoryEvent> message, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        if (!await _store.CommitAsync(() => _lifecycle.Deliver(instanceId, null, message(_clock.Now))))
        {
            _logger.LogInformation("Something sent to instance {Instance} was discarded: it does not exist or is over.", instanceId);
        }
    }

    private void Terminate(InstanceRow existing, DateTimeOffset now)
    {
        var reason =
            $"A new instance with id '{existing.InstanceId}' was asked for while this one had status {existing.Status}; it was terminated to make room.";
        _lifecycle.End(existing, new ExecutionCompleted(CompletionStatus.Terminated, _converter.Serialize(reason)) { At = now }, now);
    }

    private int Purge(InstanceRow row, bool recursive)
    {
        var children = recursive ? _store.Instances.FindChildren(row.InstanceId) : [];
        _lifecycle.Forget(row.InstanceId);
        return 1 + children.Select(_store.Instances.Find).OfType<InstanceRow>().Where(child => child.IsOver).Sum(child => Purge(child, recursive));
    }

    private OrchestrationMetadata MetadataOf(InstanceRow row, bool details) => new(row.Name, row.InstanceId)
    {
        DataConverter = details ? _converter : null,
        RuntimeStatus = row.Status,
        CreatedAt = row.CreatedAt,
        LastUpdatedAt = row.UpdatedAt,
        SerializedInput = details ? row.Input : null,
        SerializedOutput = details ? row.Output : null,
        SerializedCustomStatus = details ? row.CustomStatus : null,
        FailureDetails = row.Failure?.ToDetails(),
        Tags = row.Tags ?? new Dictionary<string, string>(),
    };
}
