namespace Microsoft.DurableTask;

/// <summary>An activity or sub-orchestration ended with an unhandled exception.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Reports a failure by its exception.</summary>
    /// <param name="taskName">The failed task's name.</param>
    /// <param name="taskId">The failed task's number within its orchestration.</param>
    /// <param name="innerException">The exception that was not handled.</param>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, innerException?.Message), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException!);
    }

    /// <summary>Reports a failure by its recorded details.</summary>
    /// <param name="taskName">The failed task's name.</param>
    /// <param name="taskId">The failed task's number within its orchestration.</param>
    /// <param name="failureDetails">What was recorded of the exception.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, failureDetails?.ErrorMessage))
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails!;
    }

    /// <summary>The failed task's name.</summary>
    public string TaskName { get; }

    /// <summary>The failed task's number within its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>What is known of the exception: it may have happened on another machine.</summary>
    public TaskFailureDetails FailureDetails { get; }

    private static string Describe(string taskName, int taskId, string? reason) =>
        $"Task '{taskName}' (#{taskId}) failed with an unhandled exception" + (reason is null ? "." : $": {reason}");
}
