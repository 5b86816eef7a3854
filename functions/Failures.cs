using Microsoft.DurableTask;

namespace IlpFunctions.Functions;

/// <summary>What made an orchestration fail.</summary>
internal static class Failures
{
    /// <summary>The failure that began it: orchestrations that fail because a task failed say so, each of the next.</summary>
    public static TaskFailureDetails Root(this TaskFailureDetails failure) =>
        failure is { InnerFailure: { } cause } && failure.ErrorType == typeof(TaskFailedException).FullName ? cause.Root() : failure;
}
