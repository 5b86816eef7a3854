using DurableTask.Core.Exceptions;
using IlpFunctions.Runtime.Durable.Execution;
using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>What happens to an instance from its start to its end. Every method is part of the caller's transaction.</summary>
internal sealed class InstanceLifecycle(DurableStore store, Func<long, Guid> ids)
{
    /// <summary>A new id, for an instance that was given none and for every execution.</summary>
    public string NewId() => ids(store.Meta.NextId()).ToString("N");

    /// <summary>Starts an instance, in the place of one with the same id that is over or was ended if there is one.</summary>
    public void Start(InstanceStart start, InstanceRow? replaced, DateTimeOffset now)
    {
        var executionId = NewId();
        var startAt = start.StartAt is { } later && later > now ? later : now;
        if (replaced is not null) Forget(start.InstanceId);
        store.Instances.Save(new InstanceRow
        {
            InstanceId = start.InstanceId,
            ExecutionId = executionId,
            Name = start.Name,
            Version = start.Version,
            Status = OrchestrationRuntimeStatus.Pending,
            Input = start.Input,
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = startAt,
            Parent = start.Parent,
            Tags = start.Tags,
        });
        var started = new ExecutionStarted(start.Name, start.Version, executionId, start.Input, start.Parent) { At = now };
        store.Inbox.Add(start.InstanceId, executionId, startAt, started, waitsForStart: startAt > now);
    }

    /// <summary>
    /// Delivers something to an instance; false when there is none, or it is over. Nothing but a termination arrives before an instance's start.
    /// </summary>
    public bool Deliver(string instanceId, string? executionId, HistoryEvent message)
    {
        if (store.Instances.Find(instanceId) is not { IsOver: false } row) return false;
        if (executionId is not null && executionId != row.ExecutionId) return false;
        // Only until it has begun: one that began while the machine's clock was ahead must not wait for that moment to come again.
        var isEarly = row.Status == OrchestrationRuntimeStatus.Pending && message is not ExecutionTerminated && message.At < row.StartAt;
        store.Inbox.Add(instanceId, executionId, isEarly ? row.StartAt : message.At, message, waitsForStart: isEarly && row.WaitsForStart);
        return true;
    }

    /// <summary>The next execution of an instance that continues as new. Its id follows from the one before, so that it needs no transaction.</summary>
    public static (InstanceRow Row, ExecutionStarted Start) Continuation(InstanceRow row, ExecutionCompleted completion, DateTimeOffset now)
    {
        var executionId = DeterministicGuid.Create(Guid.Parse(row.ExecutionId), "next").ToString("N");
        var version = completion.NewVersion ?? row.Version;
        var start = new ExecutionStarted(row.Name, version, executionId, completion.Result, row.Parent) { At = now, CarriedEvents = completion.CarriedEvents };
        return (row with { ExecutionId = executionId, Version = version, Input = completion.Result, StartAt = now, UpdatedAt = now }, start);
    }

    /// <summary>Ends an instance: nothing reaches it any more, and the parent that waits for it learns how it ended.</summary>
    public void End(InstanceRow row, ExecutionCompleted completion, DateTimeOffset now)
    {
        store.Inbox.DeleteAll(row.InstanceId);
        store.Activities.DeleteAll(row.InstanceId);
        store.Instances.Save(row with { Status = StatusOf(completion), Output = completion.Result, Failure = completion.Failure, UpdatedAt = now });
        if (row.Parent is { } parent) Deliver(parent.InstanceId, parent.ExecutionId, ResultFor(parent, row, completion, now));
    }

    /// <summary>Passes a termination on to the sub-orchestrations that are still running.</summary>
    public void TerminateChildren(string instanceId, ExecutionTerminated termination, DateTimeOffset now)
    {
        foreach (var child in store.Instances.FindChildren(instanceId)) Deliver(child, null, termination with { At = now });
    }

    /// <summary>Starts a sub-orchestration. An id that a running instance has is refused: that instance belongs to somebody else.</summary>
    public void StartSub(InstanceRow parent, SubOrchestrationCreated sub, DateTimeOffset now)
    {
        var link = new ParentLink(parent.InstanceId, parent.ExecutionId, parent.Name, sub.Id);
        var taken = store.Instances.Find(sub.InstanceId);
        if (taken is not { IsOver: false })
        {
            Start(new InstanceStart(sub.InstanceId, sub.Name, sub.Version, sub.Input, null, link, null), taken, now);
            return;
        }

        var refusal = new Failure(
            typeof(OrchestrationAlreadyExistsException).FullName!,
            $"An orchestration with instance id '{sub.InstanceId}' and status '{taken.Status}' already exists.");
        Deliver(parent.InstanceId, parent.ExecutionId, new SubOrchestrationFailed(sub.Id, refusal) { At = now });
    }

    /// <summary>Removes every trace of an instance.</summary>
    public void Forget(string instanceId)
    {
        store.Inbox.DeleteAll(instanceId);
        store.Activities.DeleteAll(instanceId);
        store.History.Delete(instanceId);
        store.Instances.Delete(instanceId);
    }

    private static OrchestrationRuntimeStatus StatusOf(ExecutionCompleted completion) => completion.Status switch
    {
        CompletionStatus.Completed => OrchestrationRuntimeStatus.Completed,
        CompletionStatus.Failed => OrchestrationRuntimeStatus.Failed,
        CompletionStatus.Terminated => OrchestrationRuntimeStatus.Terminated,
        _ => throw new InvalidOperationException($"{completion.Status} is no end of an instance."),
    };

    private static HistoryEvent ResultFor(ParentLink parent, InstanceRow row, ExecutionCompleted completion, DateTimeOffset now) => completion switch
    {
        { Status: CompletionStatus.Completed } => new SubOrchestrationCompleted(parent.TaskId, completion.Result) { At = now },
        { Failure: { } failure } => new SubOrchestrationFailed(parent.TaskId, failure) { At = now },
        _ => new SubOrchestrationFailed(
            parent.TaskId, new Failure("OrchestrationTerminated", $"Sub-orchestration '{row.Name}' with instance id '{row.InstanceId}' was terminated."))
        { At = now },
    };
}

/// <summary>A request to start an instance.</summary>
internal sealed record InstanceStart(
    string InstanceId, string Name, string Version, string? Input, DateTimeOffset? StartAt, ParentLink? Parent, IReadOnlyDictionary<string, string>? Tags);
