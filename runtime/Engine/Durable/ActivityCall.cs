namespace IlpFunctions.Runtime.Durable;

/// <summary>
/// One call of an activity. An activity runs at least once: after a crash the same call, with the same <paramref name="CallId"/>, runs again.
/// </summary>
/// <param name="Name">The activity's name.</param>
/// <param name="InstanceId">The orchestration instance that called it.</param>
/// <param name="CallId">Identifies the call across repetitions after a crash; a retry by policy is another call.</param>
/// <param name="SerializedInput">The input as JSON, or null when there is none.</param>
/// <param name="Cancellation">Cancelled when the engine is stopping and can wait no longer; the call then runs again after the next start.</param>
public sealed record ActivityCall(string Name, string InstanceId, string CallId, string? SerializedInput, CancellationToken Cancellation);
