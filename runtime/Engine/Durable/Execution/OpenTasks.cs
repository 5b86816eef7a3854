using IlpFunctions.Runtime.Durable.History;
using Microsoft.DurableTask;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>What the orchestrator has asked for and not got yet: activities, timers and sub-orchestrations.</summary>
internal sealed class OpenTasks
{
    private readonly Dictionary<int, OpenTask> _tasks = [];

    public int Count => _tasks.Count;

    /// <summary>Whether an activity or a sub-orchestration is awaited, and not only a timer: then it will go on soon.</summary>
    public bool AnyWork => _tasks.Values.Any(task => !task.IsTimer);

    public Task<string?> Open(int id, string name, bool isTimer = false)
    {
        var task = new OpenTask(name, isTimer);
        _tasks.Add(id, task);
        return task.Result.Task;
    }

    /// <summary>Cancels a task; false when it is over already.</summary>
    public bool Cancel(int id)
    {
        if (!_tasks.Remove(id, out var task)) return false;
        task.Result.SetCanceled();
        return true;
    }

    /// <summary>A result arrived. One that nobody waits for any more is ignored, as a cancelled timer's is.</summary>
    public void Settle(ResultEvent result)
    {
        if (!_tasks.Remove(result.TaskId, out var task)) return;
        switch (result)
        {
            case TaskCompleted completed: task.Result.SetResult(completed.Result); break;
            case SubOrchestrationCompleted completed: task.Result.SetResult(completed.Result); break;
            case TimerFired: task.Result.SetResult(null); break;
            case TaskFailed failed: task.Result.SetException(new TaskFault(task.Name, failed.TaskId, failed.Failure)); break;
            case SubOrchestrationFailed failed: task.Result.SetException(new TaskFault(task.Name, failed.TaskId, failed.Failure)); break;
            default: throw new InvalidOperationException($"A {result.GetType().Name} is no result of a task.");
        }
    }

    private sealed record OpenTask(string Name, bool IsTimer)
    {
        // Continuations run at once, on the orchestrator's thread: the order of everything is the order of the history.
        public TaskCompletionSource<string?> Result { get; } = new();
    }
}

/// <summary>A task's failure on its way to the orchestrator, which sees it as <see cref="TaskFailedException"/> once no retry is left.</summary>
internal sealed class TaskFault(string taskName, int taskId, Failure failure) : Exception(failure.Message)
{
    public Failure Failure => failure;

    public TaskFailedException ToPublic() => new(taskName, taskId, failure.ToDetails());
}
