using IlpFunctions.Runtime.Durable.Execution;
using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Runtime.Durable.Store;
using IlpFunctions.Runtime.Durable.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>One step of an orchestration: read what has arrived, run the code over it, and store everything that came of it in one transaction.</summary>
internal sealed class OrchestrationWork(
    WorkIndex index, DurableStore store, InstanceLifecycle lifecycle, ITaskCatalog catalog, ExecutionSetup setup, EngineTelemetry telemetry, long bytesOfExecutions, bool keepsWaiting)
{
    private readonly KeptInMemory<LiveExecution> _live = new(bytesOfExecutions);
    private readonly ILogger _logger = setup.Loggers.CreateLogger<OrchestrationWork>();

    /// <summary>Runs the next step of an instance with what is due for it at <paramref name="now"/>. The code has run when this returns.</summary>
    /// <returns>Completes when what came of it is stored.</returns>
    public Task Run(TakenWork work, DateTimeOffset now)
    {
        var instanceId = work.Key.InstanceId;
        var (row, messages) = FindKept(instanceId, now) ?? store.Read(() => (store.Instances.Find(instanceId), store.Inbox.ReadDue(instanceId, now)));
        if (messages.Count == 0) return Task.CompletedTask;
        if (row is not { IsOver: false }) return StoreAsync(work, [], messages);

        using var trace = EngineTelemetry.BeginStep(row.Name, instanceId);
        using var scope = _logger.BeginScope("Instance {InstanceId} of function {FunctionName}", instanceId, row.Name);
        if (work.Key.Waits) telemetry.MeasureTimer(now.UtcTicks > work.Key.Due ? TimeSpan.FromTicks(now.UtcTicks - work.Key.Due) : TimeSpan.Zero);
        List<Step> steps;
        try
        {
            steps = Play(row, messages, now);
        }
        catch (UnreadableEventException reason)
        {
            steps = [Step.Failing(row, reason, now)];
        }

        return StoreOrFailAsync(work, row, steps, messages, now);
    }

    /// <summary>What has arrived, from memory; null when something of it is in the store alone, or may mean that the step is not to be taken, for which only what is durable counts.</summary>
    private (InstanceRow? Row, List<InboxMessage> Messages)? FindKept(string instanceId, DateTimeOffset now)
    {
        if (store.Instances.FindKept(instanceId) is not { IsOver: false } row) return null;
        var messages = new List<InboxMessage>();
        foreach (var key in index.DueOf(instanceId, now.UtcTicks))
        {
            if (store.Hot.Take<InboxMessage>(key.Sequence) is not { } message || key.Due > now.UtcTicks) return null;
            if (message.ExecutionId is { } execution && execution != row.ExecutionId) return null;
            messages.Add(message);
        }

        return messages.Count > 0 ? (row, messages) : null;
    }

    private async Task StoreOrFailAsync(TakenWork work, InstanceRow row, List<Step> steps, List<InboxMessage> messages, DateTimeOffset now)
    {
        try
        {
            await StoreAsync(work, steps, messages);
            if (steps is [.., { Execution: { } execution, PastCount: { } count } last]) Keep(last, execution, count + last.History.Length);
        }
        catch (Exception reason) when (reason is UnreadableEventException or UnwritableEventException)
        {
            // It would be so each time; an instance that failed can be seen, purged and started anew.
            await StoreAsync(work, [Step.Failing(row, reason, now)], messages);
        }
    }

    private async Task StoreAsync(TakenWork work, List<Step> steps, List<InboxMessage> messages)
    {
        // An execution that continues as new leaves no history.
        foreach (var step in steps.Where(step => step.Continuation is null)) store.Prepare(step.History);
        await store.CommitAsync(() =>
        {
            work.RequireWanted();
            messages.ForEach(store.Inbox.Delete);
            if (steps.Count > 0) Store(steps);
        });
        steps.ForEach(Log);
    }

    private List<Step> Play(InstanceRow row, List<InboxMessage> messages, DateTimeOffset now)
    {
        // What is meant for another execution came too late, or is not wanted any more.
        var mine = messages.Where(message => message.ExecutionId is null || message.ExecutionId == row.ExecutionId).Select(message => message.Read()).ToList();
        if (mine.Count == 0) return [];
        // Without a look at the history, so that what cannot be replayed can still be terminated.
        if (mine.OfType<ExecutionTerminated>().FirstOrDefault() is { } termination) return [Step.Terminating(row, mine, termination, now)];

        if (TakeLive(row) is { } live)
        {
            var arrived = Arrived(live.SteppedAt, mine, now);
            return Continued(new Step(row, live.Events, arrived, live.Execution.Continue(arrived), now) { Execution = live.Execution });
        }

        // An execution that is to start has no history yet.
        var starts = mine.Any(next => next is ExecutionStarted);
        var past = starts ? [] : store.History.ReadKept(row.InstanceId) ?? store.Read(() => store.History.Read(row.InstanceId));
        if (!starts && !past.Any(next => next is ExecutionStarted))
            throw new UnreadableEventException($"The history of instance '{row.InstanceId}' has no start.");
        return Continued(Begin(row, past, Arrived(past.OfType<OrchestratorStarted>().LastOrDefault()?.At, mine, now), now));
    }

    /// <summary>
    /// The step, and, when the instance continues as new, the first step of its next execution with it. Should that continue as new at once, it waits
    /// its turn like everybody else: a loop without a wait starves nobody.
    /// </summary>
    private List<Step> Continued(Step step)
    {
        if (step.Continuation is not { } completion) return [step];

        var (next, start) = InstanceLifecycle.Continuation(step.Row, completion, step.Now);
        // At the clock's time: an execution that saw the machine's clock ahead leaves that behind with its history.
        return [step, Begin(next, [], [new OrchestratorStarted { At = step.Now }, start], step.Now)];
    }

    /// <summary>What the execution is to see: what is meant for it, the start first, after the mark of a new step.</summary>
    private static List<HistoryEvent> Arrived(DateTimeOffset? steppedAt, List<HistoryEvent> mine, DateTimeOffset now)
    {
        var ordered = mine.Where(next => next is ExecutionStarted).Concat(mine.Where(next => next is not ExecutionStarted));
        // The time of a step is never before that of the step before it, though the machine's clock was set back between two runs.
        var stepTime = steppedAt is { } last && last > now ? last : now;
        return [new OrchestratorStarted { At = stepTime }, .. ordered];
    }

    private Step Begin(InstanceRow row, List<HistoryEvent> past, List<HistoryEvent> arrived, DateTimeOffset now)
    {
        var (execution, outcome) = OrchestrationExecution.Begin(setup, row.InstanceId, catalog.FindOrchestrator(row.Name), past, arrived);
        return new Step(row, past.Count, arrived, outcome, now) { Execution = execution };
    }

    /// <summary>The execution as its last step left it, if it was kept and nobody has replaced it since.</summary>
    private LiveExecution? TakeLive(InstanceRow row)
    {
        if (_live.Find(row.InstanceId) is not { } live) return null;
        _live.Drop(row.InstanceId);
        return live.Id == row.ExecutionId ? live : null;
    }

    /// <summary>Keeps an execution that will go on soon; one that waits for a timer or an event is parked, and replayed when that comes, unless those are kept too.</summary>
    private void Keep(Step step, OrchestrationExecution execution, int events)
    {
        // What the code holds cannot be seen; its history tells how much it has asked for.
        const int bytesOfCode = 4000;
        const int bytesOfAnEvent = 100;
        if (step.Outcome.Completion is not null || !(execution.IsHot || keepsWaiting)) return;
        _live.Keep(step.Row.InstanceId, new LiveExecution(step.Row.ExecutionId, execution, events, step.SteppedAt), bytesOfCode + (bytesOfAnEvent * events));
    }

    private void Store(List<Step> steps)
    {
        // Replaced or purged while the code was running: what it decided no longer counts.
        var played = steps[0].Row;
        if (store.Instances.Find(played.InstanceId) is not { IsOver: false } row || row.ExecutionId != played.ExecutionId) return;

        foreach (var step in steps) row = Store(step, row, isLast: step == steps[^1]);
    }

    private InstanceRow Store(Step step, InstanceRow before, bool isLast)
    {
        var outcome = step.Outcome;
        var row = before with
        {
            Status = outcome.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
            CustomStatus = outcome.CustomStatusIsSet ? outcome.CustomStatus : before.CustomStatus,
            UpdatedAt = step.Now,
        };

        var past = step.PastCount ?? store.History.FindEnd(row.InstanceId);
        store.History.Grew?.Invoke(row.InstanceId, past + step.History.Length);
        if (step.Continuation is not null) store.History.Delete(row.InstanceId);
        else store.History.Append(row.InstanceId, past, step.History);

        foreach (var decision in outcome.Decisions) CarryOut(row, decision, step);
        foreach (var timer in outcome.CancelledTimers) store.Inbox.DeleteTimer(row.InstanceId, timer);
        foreach (var termination in step.Arrived.OfType<ExecutionTerminated>().Where(termination => termination.Recursive))
        {
            lifecycle.TerminateChildren(row.InstanceId, termination, step.Now);
        }

        return Settle(step, row, isLast);
    }

    /// <summary>Stores the row as the step leaves it: still running, continued, or over.</summary>
    private InstanceRow Settle(Step step, InstanceRow row, bool isLast)
    {
        if (step.Continuation is { } continuation)
        {
            var (next, start) = InstanceLifecycle.Continuation(row, continuation, step.Now);
            store.Instances.Save(next);
            if (isLast) store.Inbox.Add(next.InstanceId, next.ExecutionId, step.Now, start);
            return next;
        }

        if (step.Outcome.Completion is { } completion) lifecycle.End(row, completion, step.Now);
        else store.Instances.Advance(row);
        return row;
    }

    private void CarryOut(InstanceRow row, DecisionEvent decision, Step step)
    {
        switch (decision)
        {
            case TaskScheduled task:
                store.Activities.Add(row.InstanceId, row.ExecutionId, step.Now, task);
                break;
            case TimerCreated timer:
                if (!step.Outcome.CancelledTimers.Contains(timer.Id))
                {
                    store.Inbox.Add(row.InstanceId, row.ExecutionId, timer.FireAt, new TimerFired(timer.Id) { At = timer.FireAt });
                }

                break;
            case SubOrchestrationCreated sub:
                lifecycle.StartSub(row, sub, step.Now);
                break;
            case EventSent sent:
                if (!lifecycle.Deliver(sent.InstanceId, null, new EventRaised(sent.Name, sent.Payload) { At = step.Now }))
                {
                    _logger.LogInformation(
                        "Event {Event} of instance {Sender} was discarded: instance {Target} is not running.",
                        sent.Name, row.InstanceId, sent.InstanceId);
                }

                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to carry out {decision.Describe()}.");
        }
    }

    private void Log(Step step)
    {
        telemetry.CountStep(step.Row.Name);
        if (step is { Continuation: null, Outcome.Completion: { } end }) telemetry.CountEnd(step.Row.Name, end.Status.ToString());
        if (step.Outcome.Completion?.Failure is { } failure)
        {
            _logger.LogError(
                "Instance {Instance} of {Orchestrator} failed: {ErrorType}: {Message}",
                step.Row.InstanceId, step.Row.Name, failure.ErrorType, failure.Message);
        }
    }

    /// <param name="Id">The id of the execution.</param>
    /// <param name="Execution">Its code, where it waits.</param>
    /// <param name="Events">How many events its history has.</param>
    /// <param name="SteppedAt">The time of its last step.</param>
    private sealed record LiveExecution(string Id, OrchestrationExecution Execution, int Events, DateTimeOffset SteppedAt);

    /// <param name="Row">The instance as it was before the step.</param>
    /// <param name="PastCount">How long its history was; null when that was not read.</param>
    /// <param name="Arrived">What came to it.</param>
    /// <param name="Outcome">What it came to.</param>
    /// <param name="Now">When.</param>
    private sealed record Step(InstanceRow Row, int? PastCount, IReadOnlyList<HistoryEvent> Arrived, ExecutionOutcome Outcome, DateTimeOffset Now)
    {
        /// <summary>The execution, which can go on from here; null when its code was not asked.</summary>
        public OrchestrationExecution? Execution { get; init; }

        /// <summary>The time that the code saw.</summary>
        public DateTimeOffset SteppedAt => Arrived.OfType<OrchestratorStarted>().First().At;

        /// <summary>The end of an instance that cannot go on, whatever has arrived for it.</summary>
        public static Step Failing(InstanceRow row, Exception reason, DateTimeOffset now)
        {
            var failed = new ExecutionCompleted(CompletionStatus.Failed, null, Failure.Of(reason, withStackTraces: false)) { At = now };
            return Ending(row, [], failed, now);
        }

        /// <summary>The end of an instance that is terminated: its code is not asked.</summary>
        public static Step Terminating(InstanceRow row, List<HistoryEvent> arrived, ExecutionTerminated termination, DateTimeOffset now)
        {
            var at = row.UpdatedAt > now ? row.UpdatedAt : now;
            var terminated = new ExecutionCompleted(CompletionStatus.Terminated, termination.Output) { At = at };
            return Ending(row, [new OrchestratorStarted { At = at }, .. arrived], terminated, now);
        }

        private static Step Ending(InstanceRow row, List<HistoryEvent> arrived, ExecutionCompleted completion, DateTimeOffset now) =>
            new(row, PastCount: null, arrived, new ExecutionOutcome([], new HashSet<int>(), completion, CustomStatus: null, CustomStatusIsSet: false, IsSuspended: false), now);

        /// <summary>What the step adds to the history.</summary>
        public HistoryEvent[] History { get; } = Outcome.Completion is { } end ? [.. Arrived, .. Outcome.Decisions, end] : [.. Arrived, .. Outcome.Decisions];

        public ExecutionCompleted? Continuation => Outcome.Completion is { Status: CompletionStatus.ContinuedAsNew } continuation ? continuation : null;
    }
}
