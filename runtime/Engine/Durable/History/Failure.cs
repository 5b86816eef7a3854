using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace IlpFunctions.Runtime.Durable.History;

/// <summary>Why something failed, as it is recorded.</summary>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="Message">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown; null when stack traces are not recorded.</param>
/// <param name="Inner">What caused it.</param>
/// <param name="NonRetriable">Whether trying again is pointless, so that retry policies do not apply.</param>
internal sealed record Failure(
    string ErrorType,
    string Message,
    string? StackTrace = null,
    Failure? Inner = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool NonRetriable = false)
{
    /// <summary>
    /// Describes an exception as Microsoft's workers do: an orchestrator that fails on a task reports <see cref="TaskFailedException"/>, with the task's own
    /// failure inside.
    /// </summary>
    public static Failure Of(Exception exception, bool withStackTraces) => new(
        exception.GetType().ToString(),
        exception.Message,
        withStackTraces ? exception.StackTrace : null,
        exception switch
        {
            TaskFailedException task => Of(task.FailureDetails),
            { InnerException: { } inner } => Of(inner, withStackTraces),
            _ => null,
        });

    public TaskFailureDetails ToDetails() => new(ErrorType, Message, StackTrace, Inner?.ToDetails(), null);

    private static Failure Of(TaskFailureDetails details) =>
        new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? Of(inner) : null);
}
