using IlpFunctions.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>
/// Runs an orchestrator's code over a history: first the past, in which every decision must be found as it was recorded, then what has newly arrived.
/// The code runs on one thread, between the events. An execution ends when its code has returned and nothing it asked for is outstanding any more. One that was kept
/// in memory after a step goes on where it is; any other is replayed to the same point.
/// </summary>
internal sealed class OrchestrationExecution
{
    private readonly ExecutionSetup _setup;
    private readonly Func<TaskOrchestrationContext, Task<object?>>? _orchestrator;
    private readonly EmbeddedOrchestrationContext _context;
    private readonly OrchestratorThread _thread = new();
    private readonly ExecutionStarted _start;
    private readonly string _instanceId;
    private readonly Queue<HistoryEvent> _heldBack = new();
    private Task<object?>? _main;
    private ExecutionTerminated? _terminated;
    private bool _suspended;

    private OrchestrationExecution(ExecutionSetup setup, string instanceId, ExecutionStarted start, Func<TaskOrchestrationContext, Task<object?>>? orchestrator)
    {
        (_setup, _orchestrator, _start, _instanceId) = (setup, orchestrator, start, instanceId);
        _context = new EmbeddedOrchestrationContext(setup, _thread, instanceId, start);
    }

    /// <summary>Replays <paramref name="past"/> and goes on with <paramref name="arrived"/>; one of the two contains the start.</summary>
    /// <param name="setup">What the executions of an engine have in common.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="orchestrator">The code, or null when there is none of that name, which fails the orchestration.</param>
    /// <param name="past">The recorded history.</param>
    /// <param name="arrived">What has arrived since, beginning with <see cref="OrchestratorStarted"/>; empty to only replay.</param>
    public static ExecutionOutcome Run(
        ExecutionSetup setup, string instanceId, Func<TaskOrchestrationContext, Task<object?>>? orchestrator,
        IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> arrived) =>
        Begin(setup, instanceId, orchestrator, past, arrived).Outcome;

    /// <inheritdoc cref="Run"/>
    /// <returns>What the step came to, and the execution, which can go on from there.</returns>
    public static (OrchestrationExecution Execution, ExecutionOutcome Outcome) Begin(
        ExecutionSetup setup, string instanceId, Func<TaskOrchestrationContext, Task<object?>>? orchestrator,
        IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> arrived)
    {
        var start = past.Concat(arrived).OfType<ExecutionStarted>().First();
        var execution = new OrchestrationExecution(setup, instanceId, start, orchestrator);
        return (execution, execution.Step(() => execution.Replay(past, arrived), arrived));
    }

    /// <summary>Goes on from the last step, of which everything is stored, with what has arrived since. Not after a step that ended the execution.</summary>
    public ExecutionOutcome Continue(IReadOnlyList<HistoryEvent> arrived) => Step(_context.BeginStep, arrived);

    /// <summary>Whether it waits for work that is under way, and will go on soon.</summary>
    public bool IsHot => _context.Open.AnyWork;

    private void Replay(IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> arrived)
    {
        foreach (var recorded in past) Replay(recorded);
        if (arrived.Count == 0) return;
        _context.Decisions.RequireAllConfirmed();
        _context.EndReplay();
    }

    private ExecutionOutcome Step(Action prepare, IReadOnlyList<HistoryEvent> arrived)
    {
        _thread.Enter();
        try
        {
            prepare();
            foreach (var next in arrived) Play(next);
            return Outcome(EndOfStep());
        }
        catch (NonDeterministicOrchestrationException mismatch)
        {
            _setup.Loggers.CreateLogger<OrchestrationExecution>().LogError("{Mismatch}", mismatch.Message);
            _context.Decisions.Clear();
            return Outcome(Failed(mismatch)) with { Mismatch = mismatch };
        }
        catch (Exception defect)
        {
            // Thrown where nobody awaits it, by an "async void" for one: what was decided before is not to be trusted.
            _context.Decisions.Clear();
            return Outcome(Failed(defect));
        }
        finally
        {
            _thread.Leave();
        }
    }

    private void Replay(HistoryEvent recorded)
    {
        switch (recorded)
        {
            case DecisionEvent decision: _context.Decisions.Confirm(decision); break;
            case ExecutionCompleted: break;
            case OrchestratorStarted:
                _context.Decisions.RequireAllConfirmed();
                Play(recorded);
                break;
            default: Play(recorded); break;
        }
    }

    private void Play(HistoryEvent next)
    {
        switch (next)
        {
            case OrchestratorStarted: _context.MoveTo(next.At); break;
            case ExecutionTerminated terminated: _terminated ??= terminated; break;
            case ExecutionSuspended: _suspended = true; break;
            case ExecutionResumed: Resume(); break;
            default:
                if (_suspended) _heldBack.Enqueue(next);
                else _thread.Run(() => Dispatch(next));
                break;
        }
    }

    private void Resume()
    {
        _suspended = false;
        while (_heldBack.TryDequeue(out var held)) _thread.Run(() => Dispatch(held));
    }

    private void Dispatch(HistoryEvent arrival)
    {
        switch (arrival)
        {
            case ExecutionStarted started: Start(started); break;
            case ResultEvent result: _context.Open.Settle(result); break;
            case EventRaised raised: _context.Events.Arrive(raised); break;
            default: throw new InvalidOperationException($"The history of instance '{_instanceId}' has an event of an unknown kind, {arrival.GetType().Name}.");
        }
    }

    private void Start(ExecutionStarted started)
    {
        foreach (var carried in started.CarriedEvents ?? []) _context.Events.Arrive(carried);
        if (_orchestrator is not null) _main = RunOrchestratorAsync(_orchestrator);
    }

    // Asynchronous so that what the code throws before its first await is its failure, like all it throws later.
    private async Task<object?> RunOrchestratorAsync(Func<TaskOrchestrationContext, Task<object?>> orchestrator) => await orchestrator(_context);

    private ExecutionCompleted? EndOfStep()
    {
        if (_terminated is not null)
        {
            _context.Decisions.Clear();
            return new ExecutionCompleted(CompletionStatus.Terminated, _terminated.Output) { At = Now };
        }

        if (_orchestrator is null) return NotFound();
        if (_thread.WasEnteredFromOutside || IsStuck) return Failed(NotDurable());
        // What arrived while it was suspended is still to be seen: it ends, or goes on as new, when it is resumed.
        if (_suspended || _main is not { IsCompleted: true } || _context.Open.Count > 0) return null;
        return _main.IsCompletedSuccessfully ? Ended(_main.Result) : Failed(ExceptionOf(_main));
    }

    private bool IsStuck => _main is { IsCompleted: false } && !_suspended && _context.Open.Count == 0 && !_context.Events.AnyoneWaiting;

    private ExecutionCompleted Ended(object? output)
    {
        try
        {
            if (_context.Continuation is not { } next)
            {
                return new ExecutionCompleted(CompletionStatus.Completed, _setup.Converter.Serialize(output)) { At = Now };
            }

            return new ExecutionCompleted(CompletionStatus.ContinuedAsNew, next.Input, NewVersion: next.NewVersion)
            {
                At = Now,
                CarriedEvents = _context.Events.ForNext.Count > 0 ? [.. _context.Events.ForNext] : null,
            };
        }
        catch (Exception notSerializable)
        {
            return Failed(notSerializable);
        }
    }

    private ExecutionCompleted Failed(Exception failure) =>
        new(CompletionStatus.Failed, null, Failure.Of(failure, _setup.StackTraces)) { At = Now };

    private ExecutionCompleted NotFound() => new(
        CompletionStatus.Failed, null, new Failure("OrchestratorTaskNotFound", $"No orchestrator task named '{_start.Name}' was found.", NonRetriable: true))
    { At = Now };

    private InvalidOperationException NotDurable() => new(
        $"Orchestrator '{_start.Name}' of instance '{_instanceId}' awaits something that is not durable, which no replay can repeat. "
        + "An orchestrator awaits only tasks of its context; other work belongs in an activity.");

    private ExecutionOutcome Outcome(ExecutionCompleted? completion)
    {
        var (status, isSet) = (default(string), _context.CustomStatus.IsSet);
        try
        {
            if (isSet) status = _setup.Converter.Serialize(_context.CustomStatus.Value);
        }
        catch (Exception notSerializable)
        {
            isSet = false;
            if (completion is not { Status: CompletionStatus.Failed or CompletionStatus.Terminated }) completion = Failed(notSerializable);
        }

        return new ExecutionOutcome([.. _context.Decisions.Unconfirmed], _context.CancelledTimers, completion, status, isSet, _suspended);
    }

    private DateTimeOffset Now => _context.CurrentUtcDateTime;

    private static Exception ExceptionOf(Task main) => main.Exception?.InnerException ?? new TaskCanceledException();
}
