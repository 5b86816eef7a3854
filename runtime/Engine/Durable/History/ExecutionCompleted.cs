namespace IlpFunctions.Runtime.Durable.History;

/// <summary>How an execution ended.</summary>
internal enum CompletionStatus
{
    Completed,
    Failed,
    Terminated,
    ContinuedAsNew,
}

/// <summary>The execution ended.</summary>
/// <param name="Status">How.</param>
/// <param name="Result">The output as JSON; the next input when it continued as new.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="NewVersion">The version to go on with when it continued as new; null keeps the version.</param>
internal sealed record ExecutionCompleted(CompletionStatus Status, string? Result, Failure? Failure = null, string? NewVersion = null) : HistoryEvent
{
    /// <summary>External events that nobody had taken and that go on to the next execution, in order of arrival; null when there are none.</summary>
    public IReadOnlyList<EventRaised>? CarriedEvents { get; init; }
}
