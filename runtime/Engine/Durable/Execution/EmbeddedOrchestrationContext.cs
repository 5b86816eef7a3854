using System.Globalization;
using IlpFunctions.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>What an orchestrator's code sees. It decides into a log and waits for what the history brings; it never does anything itself.</summary>
internal sealed class EmbeddedOrchestrationContext(ExecutionSetup setup, OrchestratorThread thread, string instanceId, ExecutionStarted start)
    : TaskOrchestrationContext
{
    private bool _replaying = true;
    private int _guids;

    public DecisionLog Decisions { get; } = new(instanceId, start.Name);

    public OpenTasks Open { get; } = new();

    public ExternalEvents Events { get; } = new(setup.Converter);

    /// <summary>Timers whose wait was cancelled in this step: they need not fire. Those that earlier steps cancelled are gone already.</summary>
    public HashSet<int> CancelledTimers { get; private set; } = [];

    /// <summary>The latest custom status; null until one was set.</summary>
    public (object? Value, bool IsSet) CustomStatus { get; private set; }

    /// <summary>What the code asked to go on with, if it did.</summary>
    public (string? Input, string? NewVersion)? Continuation { get; private set; }

    public override TaskName Name => start.Name;

    public override string InstanceId => instanceId;

    public override string Version => start.Version;

    public override ParentOrchestrationInstance? Parent { get; } =
        start.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => _replaying;

    protected override ILoggerFactory LoggerFactory => setup.Loggers;

    private DateTime Now { get; set; }

    public void MoveTo(DateTimeOffset now) => Now = now.UtcDateTime;

    public void EndReplay() => _replaying = false;

    /// <summary>What was decided so far is stored: the next step decides anew.</summary>
    public void BeginStep()
    {
        Decisions.Clear();
        CancelledTimers = [];
    }

    public override T? GetInput<T>() where T : default => setup.Converter.Deserialize<T>(start.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        thread.RequireCurrent();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"A {nameof(TaskOptions)} was given as the activity's input and none as its options: pass it as '{nameof(options)}'.", nameof(input));
        }

        var serialized = setup.Converter.Serialize(input);
        var result = await RetryLoop.RunAsync(
            this, options?.Retry, () => Open.Open(Decisions.Add(id => new TaskScheduled(id, name.Name, serialized) { At = Now }).Id, name.Name));
        return setup.Converter.Deserialize<TResult>(result)!;
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        thread.RequireCurrent();
        var name = orchestratorName.Name;
        var serialized = setup.Converter.Serialize(input);
        var childId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var version = options?.Version is { } asked ? asked.Version : setup.DefaultVersion;
        var result = await RetryLoop.RunAsync(
            this, options?.Retry,
            () => Open.Open(Decisions.Add(id => new SubOrchestrationCreated(id, name, childId, version, serialized) { At = Now }).Id, name));
        return setup.Converter.Deserialize<TResult>(result)!;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.RequireCurrent();
        var timer = Decisions.Add(id => new TimerCreated(id, fireAt.ToUniversalTime()) { At = Now });
        var fired = Open.Open(timer.Id, "timer", isTimer: true);
        cancellationToken.Register(() =>
        {
            if (thread.IsCurrent && Open.Cancel(timer.Id) && !_replaying) CancelledTimers.Add(timer.Id);
        });
        return fired;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.RequireCurrent();
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.RequireCurrent();
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        var serialized = setup.Converter.Serialize(payload);
        Decisions.Add(id => new EventSent(id, instanceId, eventName, serialized) { At = Now });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.RequireCurrent();
        CustomStatus = (customStatus, true);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(newInput, preserveUnprocessedEvents, newVersion: null);

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents, options.NewVersion);
    }

    public override Guid NewGuid()
    {
        thread.RequireCurrent();
        return DeterministicGuid.Create(
            DeterministicGuid.OrchestrationNamespace, string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{Now:o}_{_guids++}"));
    }

    private void ContinueAsNew(object? input, bool keepEvents, string? newVersion)
    {
        thread.RequireCurrent();
        Continuation = (setup.Converter.Serialize(input), string.IsNullOrWhiteSpace(newVersion) ? null : newVersion);
        Events.ContinueAsNew(keepEvents);
    }
}
