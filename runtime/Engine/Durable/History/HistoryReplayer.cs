using IlpFunctions.Runtime.Durable.Execution;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace IlpFunctions.Runtime.Durable.History;

/// <summary>Replays recorded histories against today's code, to know before a deployment whether running instances would survive it.</summary>
public static class HistoryReplayer
{
    /// <summary>Replays one history. Nothing is called and nothing is stored; activities, timers and events give what the history says they gave.</summary>
    /// <param name="history">The recorded history.</param>
    /// <param name="orchestrator">The code to try.</param>
    public static ReplayResult Replay(HistoryExport history, Func<TaskOrchestrationContext, Task<object?>> orchestrator)
    {
        var setup = new ExecutionSetup(JsonDataConverter.Default, NullLoggerFactory.Instance, history.Version, StackTraces: false);
        if (!history.Events.OfType<ExecutionStarted>().Any()) return new ReplayResult("The history has no start: its instance has not run yet.", null);

        var outcome = OrchestrationExecution.Run(setup, history.InstanceId, orchestrator, history.Events, []);
        if (outcome.Mismatch is { } mismatch)
            return new ReplayResult($"{mismatch.Message}\n{HistoryStory.Steps(history.Events, mismatch)}", null);

        var recorded = Describe(history.Events.OfType<ExecutionCompleted>().LastOrDefault());
        var attempted = Describe(outcome.Completion);
        var last = outcome.Decisions.Count > 0 ? $" {outcome.Decisions[0].Describe()} was never recorded." : "";
        if (recorded == attempted && last.Length == 0) return new ReplayResult(null, attempted);
        var where = $"Instance '{history.InstanceId}' of orchestrator '{history.Name}' ends otherwise than recorded";
        return new ReplayResult($"{where}: recorded was {recorded}, now it is {attempted}.{last}", attempted);
    }

    private static string Describe(ExecutionCompleted? completion) => completion switch
    {
        null => "still running",
        { Failure: { } failure } => $"{completion.Status} with {failure.ErrorType}: {failure.Message}",
        { Result: { } result } => $"{completion.Status} with {result}",
        _ => completion.Status.ToString(),
    };
}

/// <summary>What a replay found.</summary>
/// <param name="Difference">The first difference, for people; null when the code still matches.</param>
/// <param name="Outcome">How the replayed code ended ("Completed with ...", "still running"); null when it never got there.</param>
public sealed record ReplayResult(string? Difference, string? Outcome)
{
    /// <summary>Whether the code still does what the history says.</summary>
    public bool Matches => Difference is null;
}
