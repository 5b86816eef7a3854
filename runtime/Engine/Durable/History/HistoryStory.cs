using System.Globalization;

namespace IlpFunctions.Runtime.Durable.History;

/// <summary>Tells a history for people.</summary>
internal static class HistoryStory
{
    /// <summary>An event's kind and name, without its data.</summary>
    public static string Of(HistoryEvent happened) => happened switch
    {
        TaskScheduled task => $"{nameof(TaskScheduled)} {task.Name}",
        SubOrchestrationCreated sub => $"{nameof(SubOrchestrationCreated)} {sub.Name} {sub.Version}".TrimEnd(),
        EventSent sent => $"{nameof(EventSent)} {sent.Name}",
        EventRaised raised => $"{nameof(EventRaised)} {raised.Name}",
        ExecutionCompleted completed => $"{nameof(ExecutionCompleted)} {completed.Status}",
        ExecutionStarted { CarriedEvents: { } carried } => $"{nameof(ExecutionStarted)} with {string.Join(", ", carried.Select(next => next.Name))}",
        _ => happened.GetType().Name,
    };

    /// <summary>The type of the failure that an event brought; null when it brought none.</summary>
    public static string? FailureOf(HistoryEvent happened) => happened switch
    {
        TaskFailed failed => failed.Failure.ErrorType,
        SubOrchestrationFailed failed => failed.Failure.ErrorType,
        ExecutionCompleted { Failure: { } failure } => failure.ErrorType,
        _ => null,
    };

    /// <summary>The decisions that a history has, a line each, with a mark at the step where the code went another way.</summary>
    public static string Steps(IReadOnlyList<HistoryEvent> events, NonDeterministicOrchestrationException mismatch)
    {
        var lines = events.OfType<DecisionEvent>().Where(decision => decision.Id != mismatch.Step)
            .Select(decision => (decision.Id, Line: $"  step {Number(decision.Id)}: {decision.Describe()}"))
            .Append((mismatch.Step, $"> step {Number(mismatch.Step)}: recorded {mismatch.Recorded}, attempted {mismatch.Attempted}"));
        return string.Join('\n', lines.OrderBy(line => line.Item1).Select(line => line.Item2));
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}
